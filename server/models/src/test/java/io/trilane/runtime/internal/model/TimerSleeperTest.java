package io.trilane.runtime.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.runtime.internal.client.Sleeper;
import io.trilane.runtime.internal.time.Time;
import io.trilane.runtime.internal.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The pauses of a thread in a time that a test gives.
@Timeout(30)
final class TimerSleeperTest {
  private final List<String> log = new ArrayList<>();

  @Test
  void sleepsUntilTheTimersCall() throws Exception {
    Timers atOnce =
        (duration, callback) -> {
          log.add("asked for " + duration);
          callback.run();
          return () -> log.add("cancelled");
        };
    new TimerSleeper(atOnce).sleep(Duration.ofHours(1));
    assertEquals(List.of("asked for PT1H"), log);
  }

  @Test
  void forgetsItsTimerWhenItIsInterrupted() {
    Timers never = (duration, callback) -> () -> log.add("cancelled");
    Thread.currentThread().interrupt();
    assertThrows(
        InterruptedException.class, () -> new TimerSleeper(never).sleep(Duration.ofHours(1)));
    assertEquals(List.of("cancelled"), log);
  }

  @Test
  void leavesTheModelItsOwnSleeperInTheSystemsTime() throws Exception {
    Sleeper own = duration -> log.add("slept for " + duration);
    assertSame(own, TimerSleeper.in(Time.SYSTEM, own));
  }

  @Test
  void takesThePlaceOfTheModelsSleeperInATimeThatIsGiven() {
    Timers timers = (duration, callback) -> () -> {};
    Sleeper own = duration -> log.add("slept for " + duration);
    assertEquals(new TimerSleeper(timers), TimerSleeper.in(Time.of(() -> 0, timers), own));
  }
}
