package io.trilane.channels.conformance;

import static io.trilane.channels.Select.otherwise;
import static io.trilane.channels.Select.receive;
import static io.trilane.channels.Select.select;
import static io.trilane.channels.Select.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.channels.Channel;
import io.trilane.channels.Received;
import io.trilane.channels.ThreadKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// `src/runtime/chan_test.go`, what depends on the capacity: single channels.
@ParameterizedClass
@MethodSource("io.trilane.channels.ThreadsAndCapacities#all")
record ChanTest(ThreadKind kind, int capacity) {

  @Test
  @FollowsGo("src/runtime/chan_test.go TestChan")
  void receiveFromAnEmptyChannelBlocks() throws Exception {
    var channel = Channel.<Integer>buffered(capacity);
    try (var threads = kind.start()) {
      var first = threads.call(channel::receive).untilBlocked();
      var second = threads.call(channel::receive).untilBlocked();
      assertNull(channel.tryReceive());
      assertEquals("none", select(receive(channel, it -> "some"), otherwise(() -> "none")));
      channel.send(0);
      channel.send(0);
      assertTrue(first.result().ok() && second.result().ok());
    }
  }

  @Test
  @FollowsGo("src/runtime/chan_test.go TestChan")
  void sendToAFullChannelBlocks() throws Exception {
    var channel = full();
    try (var threads = kind.start()) {
      threads.go(() -> channel.send(0)).untilBlocked();
      assertFalse(channel.trySend(0));
      assertEquals("full", select(send(channel, 0, () -> "sent"), otherwise(() -> "full")));
      assertTrue(channel.receive().ok());
    }
  }

  @Test
  @FollowsGo("src/runtime/chan_test.go TestChan")
  void aClosedChannelGivesWhatItHoldsThenTheEnd() throws Exception {
    var channel = full();
    channel.close();
    for (int i = 0; i < capacity; i++) {
      assertEquals(i, channel.receiveOrNull());
    }
    assertNull(channel.receiveOrNull());
    assertEquals(new Received<>(null, false), channel.receive());
  }

  @Test
  @FollowsGo("src/runtime/chan_test.go TestChan")
  void closeUnblocksAReceiver() throws Exception {
    var channel = Channel.<Integer>buffered(capacity);
    try (var threads = kind.start()) {
      var receiver = threads.call(channel::receive).untilBlocked();
      channel.close();
      assertEquals(new Received<>(null, false), receiver.result());
    }
  }

  @Test
  @FollowsGo("src/runtime/chan_test.go TestChan")
  void oneSenderIsReceivedInOrder() throws Exception {
    var channel = Channel.<Integer>buffered(capacity);
    try (var threads = kind.start()) {
      for (int round = 0; round < 2; round++) {
        threads.go(() -> {
          for (int i = 0; i < 100; i++) {
            channel.send(i);
          }
        });
        for (int i = 0; i < 100; i++) {
          assertEquals(new Received<>(i, true), channel.receive());
        }
      }
    }
  }

  @Test
  @FollowsGo("src/runtime/chan_test.go TestChan")
  void fourReceiversGetWhatFourSendersSent() throws Exception {
    var channel = Channel.<Integer>buffered(capacity);
    var done = Channel.<Map<Integer, Integer>>unbuffered();
    var received = new HashMap<Integer, Integer>();
    try (var threads = kind.start()) {
      for (int p = 0; p < 4; p++) {
        threads.go(() -> {
          for (int i = 0; i < 1000; i++) {
            channel.send(i);
          }
        });
        threads.go(() -> {
          var mine = new HashMap<Integer, Integer>();
          for (int i = 0; i < 1000; i++) {
            mine.merge(channel.receive().orElseThrow(), 1, Integer::sum);
          }
          done.send(mine);
        });
      }
      for (int p = 0; p < 4; p++) {
        done.receive()
            .orElseThrow()
            .forEach((value, times) -> received.merge(value, times, Integer::sum));
      }
    }
    assertEquals(1000, received.size());
    assertEquals(List.of(4), received.values().stream().distinct().toList());
  }

  @Test
  @FollowsGo("src/runtime/chan_test.go TestChan")
  void lengthCountsWhatIsBufferedAndCapacityStays() {
    var empty = Channel.<Integer>buffered(capacity);
    assertEquals(0, empty.length());
    assertEquals(capacity, empty.capacity());
    var full = full();
    assertEquals(capacity, full.length());
    assertEquals(capacity, full.capacity());
  }

  @Test
  @FollowsGo("src/runtime/chan_test.go TestSelfSelect")
  void aSelectThatSendsAndReceivesOnOneChannelNeverServesItself() throws Exception {
    var channel = Channel.<Integer>buffered(capacity);
    try (var threads = kind.start()) {
      for (int p : new int[] {0, 1}) {
        threads.go(() -> {
          for (int i = 0; i < 1000; i++) {
            var sending = send(channel, p, () -> -1);
            var receiving = receive(channel, Received::orElseThrow);
            int heard =
                p == 0 || i % 2 == 0 ? select(sending, receiving) : select(receiving, sending);
            assertFalse(capacity == 0 && heard == p, "it received its own value");
          }
        });
      }
    }
  }

  private Channel<Integer> full() {
    var channel = Channel.<Integer>buffered(capacity);
    assertEquals(capacity, channel.trySendAll(IntStream.range(0, capacity).boxed().toList()));
    return channel;
  }
}
