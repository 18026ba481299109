package io.trilane.runtime.internal.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class LoopTasksTest {
  /// The tasks that the loop has been given and has not yet run.
  private final ArrayDeque<Runnable> given = new ArrayDeque<>();

  private final LoopTasks tasks = new LoopTasks(given::add);
  private final List<Integer> ran = new ArrayList<>();

  @Test
  void givesTheLoopOneTaskForAllThatWaitAndKeepsTheirOrder() {
    add(1, 2, 3);
    assertEquals(1, given.size());
    runLoop();
    add(4);
    runLoop();
    assertEquals(List.of(1, 2, 3, 4), ran);
  }

  @Test
  void runsWhatATaskAdds() {
    tasks.add(() -> add(1, 2));
    runLoop();
    assertEquals(List.of(1, 2), ran);
  }

  @Test
  void letsTheLoopDoOtherThingsAfterAWhile() {
    IntStream.range(0, 100).forEach(this::add);
    given.poll().run();
    assertEquals(64, ran.size());
    runLoop();
    assertEquals(IntStream.range(0, 100).boxed().toList(), ran);
  }

  @Test
  void aTaskThatFailsTakesNothingFromTheNextOne() {
    tasks.add(() -> {
      throw new IllegalStateException("meant to fail");
    });
    add(1);
    runLoop();
    assertEquals(List.of(1), ran);
  }

  @Test
  void aLoopThatOnceTakesNothingIsGivenItAgainWithTheNext() {
    var full = new AtomicBoolean(true);
    var failing =
        new LoopTasks(run -> {
          if (full.getAndSet(false)) {
            throw new IllegalStateException("meant to fail");
          }
          given.add(run);
        });
    assertThrows(IllegalStateException.class, () -> failing.add(() -> ran.add(1)));
    failing.add(() -> ran.add(2));
    runLoop();
    assertEquals(List.of(1, 2), ran);
  }

  /// A case in which Netty's queue, being made longer by a thread that has lost its processor,
  /// would have all others spin.
  @Test
  void aThreadThatIsStoppedWhileItHandsOverKeepsNobodyWaiting() throws Exception {
    var handingOver = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var slow =
        new LoopTasks(run -> {
          handingOver.countDown();
          await(goOn);
          given.add(run);
        });
    var stopped = Thread.ofPlatform().start(() -> slow.add(() -> ran.add(1)));
    handingOver.await();
    slow.add(() -> ran.add(2));
    goOn.countDown();
    stopped.join();
    runLoop();
    assertEquals(List.of(1, 2), ran);
  }

  private void add(int... numbers) {
    for (var number : numbers) {
      tasks.add(() -> ran.add(number));
    }
  }

  private void runLoop() {
    for (var run = given.poll(); run != null; run = given.poll()) {
      run.run();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
