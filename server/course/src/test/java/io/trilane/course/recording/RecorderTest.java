package io.trilane.course.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.course.trace.Account;
import io.trilane.course.trace.Outcome;
import io.trilane.course.trace.State;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("threads")
@Timeout(60)
final class RecorderTest {
  static Stream<ThreadFactory> threads() {
    return Stream.of(
        Thread.ofVirtual().name("recorded").factory(),
        Thread.ofPlatform().name("recorded").factory());
  }

  @Parameter private ThreadFactory threads;
  private final Tape tape = new Tape(1_000, begun -> {});
  private final Recorder recorder = tape.recorder();
  private final Traced task = new Traced(1, 0, "main");
  private final AtomicLong threadNanos = new AtomicLong();

  @BeforeEach
  void start() {
    recorder.started(task, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 900})
  void recordingHasItsCost(int events) throws InterruptedException {
    run(() -> {
      for (int i = 0; i < events; i++) {
        recorder.running(task, "read", "cell", 0, false);
      }
    });
    assertTrue(account().recordingNanos() > 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aWaitTakesNoCpuTimeAndTheWorkBeforeItDoes(int waits) throws InterruptedException {
    run(() -> {
      for (int i = 0; i < waits; i++) {
        work();
        recorder.waiting(task, "receive", "c");
        LockSupport.parkNanos(1);
        recorder.woken(task, "receive", "c", 2);
        recorder.running(task, "receive", "c", 0, true);
      }
    });
    var events = account().events();
    for (int i = 1; i < events.size(); i++) {
      assertTrue(events.get(i).cpuNanos() >= events.get(i - 1).cpuNanos(), events::toString);
      if (events.get(i - 1).state() == State.WAITING) {
        assertEquals(events.get(i - 1).cpuNanos(), events.get(i).cpuNanos());
      }
    }
    assertTrue(events.getLast().cpuNanos() > 0);
  }

  @Test
  void theThreadAndWhatIsUnderItAreThoseOfTheTask() throws InterruptedException {
    run(() -> recorder.running(task, "read", "cell", 0, false));
    for (var event : account().events().stream().filter(each -> each.core() >= 0).toList()) {
      assertEquals("recorded", event.thread());
      assertEquals(threads.newThread(() -> {}).isVirtual(), !event.carrier().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void eventsThatAreTooManyAreCounted(int more) throws InterruptedException {
    run(() -> {
      for (int i = 0; i < 1_000 - 3 + more; i++) {
        recorder.running(task, "read", "cell", 0, false);
      }
    });
    assertEquals(more, account().dropped());
    assertEquals(1_000, account().events().size());
  }

  @Test
  void twoTasksAreNotChargedTheSameTimeOfOneThread() throws InterruptedException {
    run(() -> {
      var other = new Traced(2, 1, "other");
      recorder.started(other, 1);
      recorder.began(other);
      work();
      recorder.ended(other, true);
    });
    assertTrue(account().cpuNanos() > 0);
    assertTrue(account().cpuNanos() <= threadNanos.get(), account()::toString);
  }

  private void run(Runnable body) throws InterruptedException {
    var thread =
        threads.newThread(() -> {
          long before = ThreadCpu.cpuNanos();
          recorder.began(task);
          body.run();
          recorder.ended(task, true);
          threadNanos.set(ThreadCpu.cpuNanos() - before);
        });
    thread.start();
    thread.join();
  }

  private Account account() {
    return tape.account(Outcome.OK, List.of(), List.of());
  }

  private static void work() {
    long x = 1;
    for (int i = 0; i < 100_000; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
    }
    assertTrue(x != 0);
  }
}
