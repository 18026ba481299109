package io.trilane.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.trilane.channels.ThreadsAndCapacities#all")
record ChannelTest(ThreadKind kind, int capacity) {

  @Test
  void deliversEveryValueInOrder() throws Exception {
    var channel = Channel.<Integer>buffered(capacity);
    try (var threads = kind.start()) {
      threads.go(() -> {
        for (int i = 0; i < 1000; i++) {
          channel.send(i);
        }
        channel.close();
      });
      int expected = 0;
      for (int value : channel) {
        assertEquals(expected++, value);
      }
      assertEquals(1000, expected);
    }
  }

  @Test
  void deliversEveryValueOnceBetweenManyThreads() throws Exception {
    var channel = Channel.<Integer>buffered(capacity);
    var seen = Collections.synchronizedList(new ArrayList<Integer>());
    try (var receivers = kind.start()) {
      for (int i = 0; i < 4; i++) {
        receivers.go(() -> channel.forEach(seen::add));
      }
      try (var senders = kind.start()) {
        for (int i = 0; i < 4; i++) {
          int first = i * 500;
          senders.go(() -> {
            for (int value = first; value < first + 500; value++) {
              channel.send(value);
            }
          });
        }
      }
      channel.close();
    }
    Collections.sort(seen);
    assertEquals(IntStream.range(0, 2000).boxed().toList(), seen);
  }

  @Test
  void sendBlocksWhenFullAndTrySendRefuses() throws Exception {
    var channel = full();
    assertFalse(channel.trySend(-1));
    assertFalse(channel.send(-1, Duration.ofNanos(1)));
    assertFalse(channel.send(-1, Duration.ofSeconds(-1)));
    try (var threads = kind.start()) {
      threads.go(() -> channel.send(capacity)).untilBlocked();
      for (int i = 0; i <= capacity; i++) {
        assertEquals(new Received<>(i, true), channel.receive());
      }
    }
    assertNull(channel.tryReceive());
  }

  @Test
  void receiveBlocksWhenEmptyAndTryReceiveReturns() throws Exception {
    var channel = Channel.<Integer>buffered(capacity);
    assertNull(channel.tryReceive());
    assertNull(channel.receive(Duration.ofNanos(1)));
    assertNull(channel.receive(Duration.ZERO));
    try (var threads = kind.start()) {
      var receiver = threads.call(channel::receive).untilBlocked();
      assertTrue(channel.trySend(7));
      assertEquals(new Received<>(7, true), receiver.result());
    }
  }

  @Test
  void timedOperationsSucceedWithinTheirTime() throws Exception {
    var channel = Channel.<Integer>buffered(capacity);
    try (var threads = kind.start()) {
      var receiver = threads.call(() -> channel.receive(Duration.ofDays(1000000))).untilBlocked();
      channel.send(1);
      assertEquals(new Received<>(1, true), receiver.result());

      var full = full();
      var sender = threads.call(() -> full.send(capacity, Duration.ofHours(1))).untilBlocked();
      for (int i = 0; i <= capacity; i++) {
        assertEquals(i, full.receiveOrNull());
      }
      assertTrue(sender.result());
    }
  }

  @Test
  void closeLetsReceiversDrainThenShowsTheEnd() throws Exception {
    var channel = full();
    channel.close();
    assertTrue(channel.isClosed());
    for (int i = 0; i < capacity; i++) {
      assertEquals(capacity - i, channel.length());
      assertEquals(new Received<>(i, true), channel.tryReceive());
    }
    assertEquals(Received.closed(), channel.receive());
    assertEquals(Received.closed(), channel.tryReceive());
    assertEquals(Received.closed(), channel.receive(Duration.ofHours(1)));
    assertNull(channel.receiveOrNull());
    assertEquals(0, channel.receiveBatch(new ArrayList<>(), 4));
  }

  @Test
  void closeWakesBlockedReceiversAndFailsBlockedSenders() throws Exception {
    var empty = Channel.<Integer>buffered(capacity);
    var full = full();
    try (var threads = kind.start()) {
      var receivers = List.of(threads.call(empty::receive), threads.call(empty::receive));
      var sender =
          threads.call(() -> assertThrows(ChannelClosedException.class, () -> full.send(9)));
      for (var receiver : receivers) {
        receiver.untilBlocked();
      }
      sender.untilBlocked();
      empty.close();
      full.close();
      for (var receiver : receivers) {
        assertEquals(Received.closed(), receiver.result());
      }
    }
    assertEquals(capacity, full.length());
  }

  @Test
  void sendAndCloseFailOnceClosed() {
    var channel = Channel.<Integer>buffered(capacity);
    channel.close();
    assertThrows(ChannelClosedException.class, () -> channel.send(1));
    assertThrows(ChannelClosedException.class, () -> channel.trySend(1));
    assertThrows(ChannelClosedException.class, () -> channel.trySendAll(List.of(1)));
    assertThrows(ChannelClosedException.class, () -> channel.sendAsync(1, sent -> {}));
    assertThrows(ChannelClosedException.class, channel::close);
  }

  @Test
  void servesBlockedThreadsFirstComeFirstServed() throws Exception {
    var channel = full();
    try (var threads = kind.start()) {
      for (int i = capacity; i < capacity + 3; i++) {
        int value = i;
        threads.go(() -> channel.send(value)).untilBlocked();
      }
      for (int i = 0; i < capacity + 3; i++) {
        assertEquals(i, channel.receiveOrNull());
      }
      var receivers = new ArrayList<Goroutines.Started<Integer>>();
      for (int i = 0; i < 3; i++) {
        receivers.add(threads.call(channel::receiveOrNull).untilBlocked());
      }
      for (int i = 0; i < 3; i++) {
        channel.send(i);
        assertEquals(i, receivers.get(i).result());
      }
    }
  }

  @Test
  void anInterruptedWaiterLeavesAndTheNextOneIsServed() throws Exception {
    var channel = full();
    try (var threads = kind.start()) {
      var interrupted =
          threads.call(() -> assertThrows(InterruptedException.class, () -> channel.send(-1)));
      interrupted.untilBlocked();
      threads.go(() -> channel.send(capacity)).untilBlocked();
      interrupted.interrupt();
      interrupted.result();
      for (int i = 0; i <= capacity; i++) {
        assertEquals(i, channel.receiveOrNull());
      }
      var receiver = threads.call(() -> assertThrows(InterruptedException.class, channel::receive));
      receiver.untilBlocked();
      var next = threads.call(channel::receiveOrNull).untilBlocked();
      receiver.interrupt();
      receiver.result();
      assertTrue(channel.trySend(5));
      assertEquals(5, next.result());
    }
  }

  @Test
  void aRaceBetweenInterruptAndDeliveryLosesNoValue() throws Exception {
    var channel = Channel.<Integer>buffered(capacity);
    for (int round = 0; round < 100; round++) {
      int value = round;
      try (var threads = kind.start()) {
        var receiver =
            threads.call(() -> {
              try {
                return channel.receiveOrNull();
              } catch (InterruptedException e) {
                return null;
              }
            });
        receiver.untilBlocked();
        threads.go(receiver::interrupt);
        boolean sent = channel.trySend(value);
        Integer received = receiver.result();
        if (received == null && sent) {
          received = channel.receiveOrNull();
        }
        assertEquals(sent ? value : null, received);
      }
    }
  }

  @Test
  void anInterruptEndsAnIterationAndStaysVisible() throws Exception {
    var channel = Channel.<Integer>buffered(capacity);
    try (var threads = kind.start()) {
      var iterating =
          threads.call(() -> {
            assertThrows(CancellationException.class, () -> channel.iterator().hasNext());
            return Thread.currentThread().isInterrupted();
          });
      iterating.untilBlocked().interrupt();
      assertTrue(iterating.result());
    }
  }

  @Test
  void reportsLengthAndCapacity() {
    var channel = full();
    assertEquals(capacity, channel.capacity());
    assertEquals(capacity, channel.length());
    assertEquals(capacity > 0 ? new Received<>(0, true) : null, channel.tryReceive());
    assertEquals(Math.max(capacity - 1, 0), channel.length());
  }

  @Test
  @SuppressWarnings("NullAway") // What the compiler refuses here must fail at run time too.
  void rejectsNullWithAClearMessage() {
    var channel = Channel.<Integer>buffered(capacity);
    var thrown = assertThrows(NullPointerException.class, () -> channel.trySend(null));
    assertEquals("a channel carries no null", thrown.getMessage());
    assertThrows(NullPointerException.class, () -> channel.send(null));
    assertThrows(
        NullPointerException.class, () -> channel.trySendAll(Collections.singletonList(null)));
  }

  /// Holds 0, 1, … up to its capacity.
  private Channel<Integer> full() {
    var channel = Channel.<Integer>buffered(capacity);
    for (int i = 0; i < capacity; i++) {
      assertTrue(channel.trySend(i));
    }
    return channel;
  }
}
