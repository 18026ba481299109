package io.trilane.channels.internal;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ExchangesTest {
  private final Exchange<Integer> first = Exchange.withCapacity(1);
  private final Exchange<Integer> second = Exchange.withCapacity(1);
  private final Exchange<Integer> third = Exchange.withCapacity(1);
  private final Exchanges all = new Exchanges();

  ExchangesTest() {
    List.of(third, first, second, first).forEach(all::add);
    all.sort();
  }

  @Test
  void holdsNoLockIfOneIsTaken() {
    second.lock();
    assertSame(second, all.tryLock());
    assertTrue(first.tryLock());
    assertTrue(third.tryLock());
  }

  @Test
  void holdsEveryLockOnceAndReleasesIt() {
    assertNull(all.tryLock());
    assertSame(first, all.tryLock());
    all.unlock();
    for (var exchange : List.of(first, second, third)) {
      assertTrue(exchange.tryLock());
    }
  }
}
