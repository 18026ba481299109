package io.trilane.channels;

import static io.trilane.channels.Select.otherwise;
import static io.trilane.channels.Select.receive;
import static io.trilane.channels.Select.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExchangesTest {
  private final Channel<Integer> first = Channel.buffered(1);
  private final Channel<Integer> second = Channel.buffered(1);
  private final Channel<Integer> third = Channel.buffered(1);

  @Test
  void takesAllLocksOrNone() {
    var exchanges = new Exchanges();
    for (var channel : List.of(third, first, second, first)) {
      exchanges.add(channel.exchange);
    }
    exchanges.sort();
    second.exchange.lock();
    assertSame(second.exchange, exchanges.tryLock());
    assertFree(first);
    assertFree(third);
    second.exchange.unlock();
    assertNull(exchanges.tryLock());
    for (var channel : List.of(first, second, third)) {
      assertFalse(channel.exchange.tryLock());
    }
    exchanges.unlock();
    for (var channel : List.of(first, second, third)) {
      assertFree(channel);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSelectHoldsNoLockWhileItWaitsForAnother(ThreadKind kind) throws Exception {
    second.exchange.lock();
    try (var threads = kind.start()) {
      var selecting =
          threads.call(() ->
              select(
                  receive(first, Received::orElseThrow),
                  receive(second, Received::orElseThrow),
                  otherwise(() -> 0)));
      selecting.untilBlocked();
      assertTrue(first.trySend(1));
      second.exchange.unlock();
      assertEquals(1, selecting.result());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptedThreadNapsAtALockAndStaysInterrupted(ThreadKind kind) throws Exception {
    first.exchange.lock();
    try (var threads = kind.start()) {
      var sending =
          threads.call(() -> {
            Thread.currentThread().interrupt();
            return first.trySend(1) && Thread.currentThread().isInterrupted();
          });
      sending.untilBlocked();
      first.exchange.unlock();
      assertTrue(sending.result());
    }
  }

  private static void assertFree(Channel<?> channel) {
    assertTrue(channel.exchange.tryLock());
    channel.exchange.unlock();
  }
}
