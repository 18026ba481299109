package io.trilane.runtime.internal.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.runtime.internal.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many threads that come, wait, withdraw, run out of time and give back, in no order at all.
@Timeout(60)
final class LineStressTest {
  private static final int THREADS = 6;
  private static final int CALLS = 5_000;
  private static final int PLACES = 3;
  private static final int ROUNDS = 20_000;

  private final Crowd crowd = new Crowd("max-calls = %d, admission.queue = 4".formatted(PLACES));
  private final Limit method = new Limit("method", PLACES);
  private final Queue<Caller> inside = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> expiries = new ConcurrentLinkedQueue<>();
  private final AtomicInteger insideNow = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @RepeatedTest(3)
  void losesNoPlaceAndGivesNoneTwice() throws Exception {
    var threads = new ArrayList<Thread>();
    for (var thread = 0; thread < THREADS; thread++) {
      threads.add(Thread.ofPlatform().start(this::comeAndGo));
    }
    for (var thread : threads) {
      thread.join();
    }
    expiries.forEach(Runnable::run);
    while (!inside.isEmpty()) {
      letOneGo();
    }
    assertEquals(0, crowd.limiter.inFlight());
    assertEquals(0, crowd.limiter.waiting());
    assertEquals(0, crowd.connection.taken());
    assertEquals(0, method.taken());
    assertTrue(most.get() <= PLACES, "inside at once: " + most);
    for (var call = 0; call < PLACES; call++) {
      assertTrue(crowd.call(method).isAdmitted());
    }
  }

  /// Either the one who joins sees the place, or the one who gives it back sees the line.
  @Test
  void losesNoPlaceThatIsGivenBackWhileSomebodyJoins() throws Exception {
    var one = new Crowd("max-calls = 1, admission.queue = 1");
    var together = new CyclicBarrier(2);
    var served = new Caller[] {one.call()}; // handed over at the barrier
    var giving =
        new FutureTask<>(() -> {
          for (var round = 0; round < ROUNDS; round++) {
            together.await();
            served[0].finish();
            together.await();
          }
          return null;
        });
    Thread.ofPlatform().daemon().start(giving);
    for (var round = 0; round < ROUNDS; round++) {
      var next = new Caller();
      together.await();
      next.come(one.limiter, null, one.connection, one.timer);
      together.await();
      assertTrue(next.isAdmitted(), "in round " + round);
      served[0] = next;
    }
    giving.get();
  }

  private void comeAndGo() {
    var random = ThreadLocalRandom.current();
    for (var call = 0; call < CALLS; call++) {
      var caller = new Caller();
      caller.whenAdmitted(() -> enter(caller));
      caller.come(
          crowd.limiter, random.nextBoolean() ? method : null, crowd.connection, this::after);
      if (caller.isWaiting() && random.nextInt(3) == 0) {
        caller.withdraw();
      }
      if (random.nextInt(4) == 0) {
        expireOne();
      }
      letOneGo();
    }
  }

  private void enter(Caller caller) {
    most.accumulateAndGet(insideNow.incrementAndGet(), Math::max);
    inside.add(caller);
  }

  private void letOneGo() {
    var caller = inside.poll();
    if (caller != null) {
      insideNow.decrementAndGet();
      caller.finish();
    }
  }

  private void expireOne() {
    var expiry = expiries.poll();
    if (expiry != null) {
      expiry.run();
    }
  }

  private Timers.Pending after(Duration duration, Runnable callback) {
    expiries.add(callback);
    return () -> {};
  }
}
