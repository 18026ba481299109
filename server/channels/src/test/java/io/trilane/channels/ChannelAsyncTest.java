package io.trilane.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ChannelAsyncTest {
  private final List<Object> calls = new ArrayList<>();

  @Test
  void callsBackAtOnceWhenNothingIsInTheWay() {
    var channel = Channel.<Integer>buffered(1);
    assertFalse(channel.sendAsync(1, calls::add).cancel());
    assertFalse(channel.receiveAsync(calls::add).cancel());
    assertEquals(List.of(true, new Received<>(1, true)), calls);
  }

  @Test
  void callsBackWhenThereIsRoom() {
    var channel = Channel.<Integer>buffered(1);
    channel.trySend(1);
    channel.sendAsync(2, calls::add);
    assertEquals(List.of(), calls);
    assertEquals(new Received<>(1, true), channel.tryReceive());
    assertEquals(List.of(true), calls);
    assertEquals(new Received<>(2, true), channel.tryReceive());
  }

  @Test
  void callsBackWhenAValueComes() {
    var channel = Channel.<Integer>unbuffered();
    channel.receiveAsync(calls::add);
    assertTrue(channel.trySend(1));
    assertFalse(channel.trySend(2));
    assertEquals(List.of(new Received<>(1, true)), calls);
  }

  @Test
  void anAsynchronousSenderAndReceiverMeetOnAnUnbufferedChannel() {
    var channel = Channel.<String>unbuffered();
    channel.sendAsync("hello", calls::add);
    channel.receiveAsync(calls::add);
    assertEquals(List.of(true, new Received<>("hello", true)), calls);
  }

  @Test
  void closeCallsBackEverybodyWhoWaits() {
    var receiving = Channel.<Integer>unbuffered();
    receiving.receiveAsync(calls::add);
    receiving.close();
    var sending = Channel.<Integer>unbuffered();
    sending.sendAsync(1, calls::add);
    sending.close();
    receiving.receiveAsync(calls::add);
    assertEquals(List.of(Received.closed(), false, Received.closed()), calls);
  }

  @Test
  void aCancelledWaitTakesAndGivesNothing() {
    var channel = Channel.<Integer>unbuffered();
    var sending = channel.sendAsync(1, calls::add);
    assertTrue(sending.cancel());
    assertFalse(sending.cancel());
    assertNull(channel.tryReceive());
    assertTrue(channel.receiveAsync(calls::add).cancel());
    assertFalse(channel.trySend(2));
    assertEquals(List.of(), calls);
  }

  @Test
  void standsInOneQueueWithBlockedThreads() throws Exception {
    var channel = Channel.<Integer>unbuffered();
    try (var threads = ThreadKind.VIRTUAL.start()) {
      threads.go(() -> channel.send(1)).untilBlocked();
      channel.sendAsync(2, calls::add);
      threads.go(() -> channel.send(3)).untilBlocked();
      for (int i = 1; i <= 3; i++) {
        assertEquals(i, channel.receiveOrNull());
      }
    }
  }

  @Test
  void aCallbackMayUseTheChannelBecauseNoLockIsHeld() {
    var channel = Channel.<Integer>buffered(1);
    channel.receiveAsync(received -> {
      calls.add(received);
      channel.trySend(2);
      channel.close();
    });
    channel.trySend(1);
    assertEquals(List.of(new Received<>(1, true)), calls);
    assertEquals(new Received<>(2, true), channel.tryReceive());
    assertTrue(channel.isClosed());
  }

  @Test
  void aFailingCallbackDoesNotDisturbWhoeverServedIt() throws Exception {
    var channel = Channel.<Integer>unbuffered();
    channel.receiveAsync(received -> {
      throw new IllegalStateException("a bad callback");
    });
    var sender = new Thread(() -> calls.add(channel.trySend(1)));
    sender.setUncaughtExceptionHandler((thread, thrown) -> calls.add(thrown.getMessage()));
    sender.start();
    sender.join();
    assertEquals(List.of("a bad callback", true), calls);
  }

  @Test
  void cancellingRacesWithDeliveryAndExactlyOneWins() throws Exception {
    var channel = Channel.<Integer>unbuffered();
    for (int round = 0; round < 2000; round++) {
      var called = new AtomicInteger();
      var pending = channel.receiveAsync(received -> called.incrementAndGet());
      var barrier = new CyclicBarrier(2);
      try (var threads = ThreadKind.PLATFORM.start()) {
        var sent =
            threads.call(() -> {
              barrier.await();
              return channel.trySend(1);
            });
        barrier.await();
        boolean cancelled = pending.cancel();
        assertEquals(!cancelled, sent.result());
        assertEquals(cancelled ? 0 : 1, called.get());
      }
    }
  }

  @Test
  void nothingEverHappensOnANilChannel() throws Exception {
    var nil = Channel.<Integer>nil();
    var receiving = nil.receiveAsync(calls::add);
    var sending = nil.sendAsync(1, calls::add);
    assertFalse(nil.trySend(1));
    assertNull(nil.tryReceive());
    assertEquals(0, nil.length() + nil.capacity());
    assertThrows(ChannelClosedException.class, nil::close);
    try (var threads = ThreadKind.VIRTUAL.start()) {
      var sender = threads.call(() -> assertThrows(InterruptedException.class, () -> nil.send(1)));
      var receiver = threads.call(() -> assertThrows(InterruptedException.class, nil::receive));
      sender.untilBlocked().interrupt();
      receiver.untilBlocked().interrupt();
    }
    assertTrue(receiving.cancel());
    assertTrue(sending.cancel());
    assertEquals(List.of(), calls);
  }
}
