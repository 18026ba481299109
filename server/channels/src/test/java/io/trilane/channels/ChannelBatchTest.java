package io.trilane.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.trilane.channels.ThreadsAndCapacities#all")
record ChannelBatchTest(ThreadKind kind, int capacity) {

  @Test
  void sendsWhatFitsOfABatchAndLeavesTheRest() {
    var channel = Channel.<Integer>buffered(capacity);
    var batch = IntStream.range(0, 20).boxed().toList();
    assertEquals(capacity, channel.trySendAll(batch));
    assertEquals(0, channel.trySendAll(batch));
    assertEquals(0, channel.trySendAll(List.of()));
    var drained = new ArrayList<Integer>();
    assertEquals(capacity, channel.drainTo(drained, 100));
    assertEquals(batch.subList(0, capacity), drained);
  }

  @Test
  void aBatchServesWaitingReceiversBeforeTheBuffer() throws Exception {
    var channel = Channel.<Integer>buffered(capacity);
    try (var threads = kind.start()) {
      var first = threads.call(channel::receiveOrNull).untilBlocked();
      var second = threads.call(channel::receiveOrNull).untilBlocked();
      assertEquals(2 + Math.min(capacity, 2), channel.trySendAll(List.of(10, 11, 12, 13)));
      assertEquals(10, first.result());
      assertEquals(11, second.result());
    }
  }

  @Test
  void drainingAdmitsTheBlockedSendersInOrder() throws Exception {
    var channel = Channel.<Integer>buffered(capacity);
    assertEquals(capacity, channel.trySendAll(IntStream.range(0, capacity).boxed().toList()));
    try (var threads = kind.start()) {
      for (int i = capacity; i < capacity + 3; i++) {
        int value = i;
        threads.go(() -> channel.send(value)).untilBlocked();
      }
      var drained = new ArrayList<Integer>();
      assertEquals(capacity + 3, channel.drainTo(drained, capacity + 10));
      assertEquals(IntStream.range(0, capacity + 3).boxed().toList(), drained);
    }
  }

  @Test
  void aDrainTakesNoMoreThanAsked() throws Exception {
    var channel = Channel.<Integer>buffered(capacity);
    try (var threads = kind.start()) {
      threads.go(() -> {
        for (int i = 0; i < 100; i++) {
          channel.send(i);
        }
        channel.close();
      });
      var received = new ArrayList<Integer>();
      for (int taken; (taken = channel.receiveBatch(received, 3)) > 0; ) {
        assertTrue(taken <= 3);
      }
      assertEquals(IntStream.range(0, 100).boxed().toList(), received);
    }
    assertThrows(IllegalArgumentException.class, () -> channel.receiveBatch(new ArrayList<>(), 0));
    assertThrows(IllegalArgumentException.class, () -> channel.drainTo(new ArrayList<>(), -1));
  }

  @Test
  void aBatchReceiverBlocksForTheFirstValueOnly() throws Exception {
    var channel = Channel.<Integer>buffered(capacity);
    try (var threads = kind.start()) {
      var received = new ArrayList<Integer>();
      var receiver = threads.call(() -> channel.receiveBatch(received, 8)).untilBlocked();
      assertTrue(channel.trySend(1));
      assertEquals(1, receiver.result());
      assertEquals(List.of(1), received);
    }
  }

  @Test
  void aBatchReceiverGivesUpWhenItsTimeIsUp() throws Exception {
    var channel = Channel.<Integer>buffered(capacity);
    var received = new ArrayList<Integer>();
    assertEquals(0, channel.receiveBatch(received, 8, Duration.ZERO));
    assertEquals(0, channel.receiveBatch(received, 8, Duration.ofMillis(1)));
    try (var threads = kind.start()) {
      var sender = threads.call(() -> channel.send(1, Duration.ofHours(1)));
      assertEquals(1, channel.receiveBatch(received, 8, Duration.ofHours(1)));
      assertTrue(sender.result());
    }
    channel.close();
    assertEquals(0, channel.receiveBatch(received, 8, Duration.ofHours(1)));
    assertEquals(List.of(1), received);
  }
}
