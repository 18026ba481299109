package io.trilane.runtime.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LaneCrewTest {
  private static final int ROUNDS = 30_000;
  private static final LaneSize TWO_WORKERS = size(2, Duration.ofHours(1));

  private final Timers none =
      (duration, callback) -> {
        throw new AssertionError("nobody pauses here");
      };
  private final LaneTimers noTimers = new LaneTimers(none, none);

  /// The only worker has received a client that blocks and is still counted as idle when another
  /// client comes, so that whoever brings that one starts no worker: the one that leaves must.
  @Test
  void leavesNoClientBehindOneThatBlocks() throws Exception {
    var places = new HeldUp();
    var crew =
        new LaneCrew(
            CostClass.BLOCKING, TWO_WORKERS, noTimers, new LongAdder(), gone -> {}, places);
    crew.start(List.of(client(() -> {})));
    places.idleAgain.await();
    var served = new CountDownLatch(1);
    crew.start(List.of(client(served::await)));
    places.received.await();
    crew.readmit(client(served::countDown));
    places.mayGoOn.countDown();
    served.await();
    crew.close();
    crew.awaitEnd();
  }

  /// The only worker is with a client that blocks when another one comes.
  @Test
  void startsAWorkerBesideOneThatBlocks() throws Exception {
    var crew = new LaneCrew(CostClass.BLOCKING, TWO_WORKERS, noTimers, new LongAdder(), gone -> {});
    var begun = new CountDownLatch(1);
    var served = new CountDownLatch(1);
    Once.Work blocking =
        () -> {
          begun.countDown();
          served.await();
        };
    crew.start(List.of(client(blocking)));
    begun.await();
    crew.readmit(client(served::countDown));
    served.await();
    crew.close();
    crew.awaitEnd();
  }

  /// The only worker goes on after a failure between two turns, and takes the client that it has
  /// received.
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
    for (int round = 0; round < ROUNDS; round++) {
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

  /// Holds the first worker up when it has received its second client.
  private static final class HeldUp extends WorkerPlaces {
    private final CountDownLatch idleAgain = new CountDownLatch(2);
    private final CountDownLatch received = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private boolean hasServed;

    HeldUp() {
      super(TWO_WORKERS.workers());
    }

    @Override
    void idles() {
      super.idles();
      idleAgain.countDown();
    }

    @Override
    void goesOn() {
      if (hasServed) {
        received.countDown();
        awaitHere(mayGoOn);
      }
      hasServed = true;
      super.goesOn();
    }

    private static void awaitHere(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new AssertionError("nobody interrupts a worker here", e);
      }
    }
  }

  private static Client client(Once.Work work) {
    return new Once(work).client(CostClass.BLOCKING, true);
  }
}
