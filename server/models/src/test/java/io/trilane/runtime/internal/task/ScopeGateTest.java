package io.trilane.runtime.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ScopeGateTest {
  private final ScopeGate gate = new ScopeGate();

  @Test
  void countsTasksInAndOut() {
    assertTrue(gate.isQuiet());
    assertTrue(gate.enter());
    assertTrue(gate.enter());
    assertFalse(gate.leave());
    assertFalse(gate.isQuiet());
    assertTrue(gate.leave());
    assertTrue(gate.isQuiet());
  }

  @Test
  void letsTasksInWhileItIsEndingButNotOnceItIsClosed() {
    gate.end();
    assertFalse(gate.isOpen());
    assertTrue(gate.enter());
    assertTrue(gate.close());
    assertFalse(gate.enter());
    assertFalse(gate.isQuiet());
    assertTrue(gate.leave());
  }

  @Test
  void isClosedOnce() {
    assertTrue(gate.enter());
    assertTrue(gate.close());
    assertFalse(gate.close());
    gate.end();
    assertFalse(gate.enter());
    assertTrue(gate.leave());
  }

  @Test
  void hasOneLastTaskHoweverManyLeaveAtOnce() throws InterruptedException {
    var threads = 4;
    var each = 10_000;
    for (var task = 0; task < threads * each; task++) {
      assertTrue(gate.enter());
    }
    var last = new AtomicInteger();
    var over = new CountDownLatch(threads);
    for (var thread = 0; thread < threads; thread++) {
      Thread.ofVirtual()
          .start(() -> {
            for (var task = 0; task < each; task++) {
              if (gate.leave()) {
                last.incrementAndGet();
              }
            }
            over.countDown();
          });
    }
    over.await();
    assertEquals(1, last.get());
    assertTrue(gate.isQuiet());
  }
}
