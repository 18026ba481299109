package io.trilane.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class CrowdTest {
  @Test
  void givesEachItsNumber() throws InterruptedException {
    var numbers = new ConcurrentSkipListSet<Integer>();
    Crowd.run(5, numbers::add);
    assertEquals(Set.of(0, 1, 2, 3, 4), numbers);
  }

  @Test
  void isThereAllAtOnceAndOnVirtualThreads() throws InterruptedException {
    var all = new CyclicBarrier(50);
    var virtual = new AtomicInteger();
    Crowd.run(
        50,
        number -> {
          assertTrue(Thread.currentThread().isVirtual());
          virtual.incrementAndGet();
          meet(all);
        });
    assertEquals(50, virtual.get());
  }

  @Test
  void throwsWhatOneOfThemHasThrownOnceAllHaveReturned() {
    var returned = new AtomicInteger();
    var mistake = new IllegalArgumentException("expected by this test");
    var thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                Crowd.run(
                    3,
                    number -> {
                      returned.incrementAndGet();
                      if (number == 0) {
                        throw mistake;
                      }
                    }));
    assertSame(mistake, thrown.getCause());
    assertEquals(3, returned.get());
  }

  @Test
  void mayBeEmpty() throws InterruptedException {
    Crowd.run(
        0,
        number -> {
          throw new AssertionError("there is nobody");
        });
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
