package io.trilane.runtime.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LaneCrewTest {
  private static final int ROUNDS = 3_000;
  private static final LaneSize TWO_WORKERS = size(2, Duration.ofHours(1));

  private final Timers none =
      (duration, callback) -> {
        throw new AssertionError("nobody pauses here");
      };
  private final LaneTimers noTimers = new LaneTimers(none, none);

  /// The only worker takes a client that blocks just when another one comes, which must get the
  /// second worker: either who brings it sees that none is idle, or the one that leaves sees it.
  @Test
  void leavesNoClientBehindOneThatBlocks() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      var crew =
          new LaneCrew(CostClass.BLOCKING, TWO_WORKERS, noTimers, new LongAdder(), gone -> {});
      var begun = new CountDownLatch(1);
      crew.start(List.of(client(begun::countDown)));
      begun.await();
      spin(50);
      var served = new CountDownLatch(1);
      crew.start(List.of(client(served::await)));
      spin(100);
      crew.readmit(client(served::countDown));
      served.await();
      crew.close();
      crew.awaitEnd();
    }
  }

  /// Whatever is thrown between two turns, the only worker goes on, and takes whom it has received.
  @Test
  void keepsAWorkerThatFailsBetweenTwoTurns() throws Exception {
    var failing = new FailingOnce();
    var crew =
        new LaneCrew(
            CostClass.BLOCKING, size(1, Duration.ofHours(1)), noTimers, failing, gone -> {});
    var served = new CountDownLatch(2);
    crew.start(List.of(client(served::countDown), client(served::countDown)));
    served.await();
    crew.close();
    crew.awaitEnd();
  }

  /// The only worker gives up waiting just when a client comes.
  @Test
  void losesNoClientToAWorkerThatGivesUp() throws Exception {
    var crew =
        new LaneCrew(
            CostClass.BLOCKING,
            size(1, Duration.ofNanos(1)),
            noTimers,
            new LongAdder(),
            gone -> {});
    for (int round = 0; round < 10 * ROUNDS; round++) {
      var served = new CountDownLatch(1);
      crew.start(List.of(client(served::countDown)));
      served.await();
    }
    crew.close();
    crew.awaitEnd();
  }

  @Test
  void endsWorkersThatNobodyNeeds() throws Exception {
    var crew =
        new LaneCrew(
            CostClass.BLOCKING,
            size(2, Duration.ofNanos(1)),
            noTimers,
            new LongAdder(),
            gone -> {});
    var both = new CountDownLatch(2);
    Once.Work meeting =
        () -> {
          both.countDown();
          both.await();
        };
    crew.start(List.of(client(meeting), client(meeting)));
    crew.awaitEnd();
    assertEquals(0, crew.load().workers());
  }

  private static LaneSize size(int workers, Duration keepAlive) {
    return new LaneSize(workers, 1, 10, keepAlive, new Refusal("capacity", 10));
  }

  private static final class FailingOnce extends LongAdder {
    private static final long serialVersionUID = 1L;
    private boolean failed;

    @Override
    public void add(long hops) {
      if (!failed) {
        failed = true;
        throw new OutOfMemoryError("expected by this test");
      }
      super.add(hops);
    }
  }

  private static void spin(int mostMicros) {
    var end = System.nanoTime() + ThreadLocalRandom.current().nextInt(mostMicros * 1_000);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static Client client(Once.Work work) {
    return new Once(work).client(CostClass.BLOCKING, true);
  }
}
