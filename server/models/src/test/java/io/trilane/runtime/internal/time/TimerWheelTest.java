package io.trilane.runtime.internal.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TimerWheelTest {
  private final TimerWheel wheel = new TimerWheel();

  @Test
  void givesOutWhatIsDueAndNothingElse() {
    var at7 = add(7);
    var at8 = add(8);
    var aRoundLater = add(7 + 256);
    assertEquals(List.of(), due(6));
    assertEquals(List.of(at7), due(7));
    assertEquals(List.of(at8), due(100));
    assertEquals(List.of(aRoundLater), due(1_000_000));
    assertEquals(List.of(), due(TimerWheel.NEVER));
  }

  @Test
  void takesWhatWasDueBeforeItWasAdded() {
    assertEquals(List.of(), due(500));
    var late = add(3);
    assertEquals(List.of(late), due(500));
  }

  @Test
  void forgetsWhatIsCancelled() {
    wheel.add(5, new Callback(0)).cancel();
    var kept = add(5);
    var twice = wheel.add(5, new Callback(1));
    twice.cancel();
    twice.cancel();
    assertEquals(List.of(kept), due(5));
  }

  @Test
  void knowsItsEarliestTick() {
    assertEquals(TimerWheel.NEVER, wheel.earliest());
    add(900);
    add(40);
    assertEquals(40, wheel.earliest());
    due(40);
    assertEquals(900, wheel.earliest());
    due(900);
    assertEquals(TimerWheel.NEVER, wheel.earliest());
  }

  /// Against a list, which is slow and plainly right.
  @Test
  void agreesWithAList() {
    var random = new Random(7);
    var expected = new ArrayList<Callback>();
    var handles = new ArrayList<Timers.Pending>();
    for (long tick = 0; tick < 5_000; tick++) {
      for (var more = random.nextInt(4); more > 0; more--) {
        var callback = new Callback(tick + random.nextInt(1_000));
        expected.add(callback);
        handles.add(wheel.add(callback.tick, callback));
      }
      if (random.nextInt(3) == 0 && !expected.isEmpty()) {
        var any = random.nextInt(expected.size());
        expected.remove(any);
        handles.remove(any).cancel();
      }
      var ended = new HashSet<Callback>();
      for (var i = expected.size() - 1; i >= 0; i--) {
        if (expected.get(i).tick <= tick) {
          ended.add(expected.remove(i));
          handles.remove(i);
        }
      }
      assertEquals(ended, Set.copyOf(due(tick)));
    }
  }

  private Callback add(long tick) {
    var callback = new Callback(tick);
    wheel.add(tick, callback);
    return callback;
  }

  private List<Callback> due(long tick) {
    var due = new ArrayList<Runnable>();
    wheel.takeDue(tick, due);
    return due.stream().map(Callback.class::cast).toList();
  }

  private static final class Callback implements Runnable {
    private final long tick;

    Callback(long tick) {
      this.tick = tick;
    }

    @Override
    public void run() {}
  }
}
