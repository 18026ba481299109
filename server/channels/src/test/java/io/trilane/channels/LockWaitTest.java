package io.trilane.channels;

import static io.trilane.channels.Select.otherwise;
import static io.trilane.channels.Select.receive;
import static io.trilane.channels.Select.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The waits for a lock that someone else holds.
final class LockWaitTest {
  private final Channel<Integer> first = Channel.buffered(1);
  private final Channel<Integer> second = Channel.buffered(1);

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
}
