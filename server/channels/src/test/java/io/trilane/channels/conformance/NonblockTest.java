package io.trilane.channels.conformance;

import static io.trilane.channels.Select.otherwise;
import static io.trilane.channels.Select.receive;
import static io.trilane.channels.Select.select;
import static io.trilane.channels.Select.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.channels.Channel;
import io.trilane.channels.Received;
import io.trilane.channels.ThreadKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// `test/chan/nonblock.go`: operations that do not wait, with values of several types.
@ParameterizedClass
@MethodSource("io.trilane.channels.ThreadsAndCapacities#all")
@FollowsGo("test/chan/nonblock.go")
record NonblockTest(ThreadKind kind, int capacity) {
  private static final List<Object> VALUES = List.of(123, 123456L, true, "hello");

  @Test
  void aNonblockingReceiveFromAnEmptyChannelReturnsAtOnce() throws Exception {
    var channel = Channel.<Object>buffered(capacity);
    assertNull(channel.tryReceive());
    assertEquals("none", select(receive(channel, it -> "some"), otherwise(() -> "none")));
  }

  @Test
  void aNonblockingSendReachesAReceiverWhoWaits() throws Exception {
    for (var value : VALUES) {
      var channel = Channel.<Object>buffered(capacity);
      try (var threads = kind.start()) {
        var receiver = threads.call(channel::receive).untilBlocked();
        assertTrue(select(send(channel, value, () -> true), otherwise(() -> false)));
        assertEquals(new Received<>(value, true), receiver.result());
      }
    }
  }

  @Test
  void aNonblockingReceiveTakesFromASenderWhoWaits() throws Exception {
    for (var value : VALUES) {
      var channel = Channel.<Object>buffered(capacity);
      while (channel.trySend("filler")) {}
      try (var threads = kind.start()) {
        var sender = threads.go(() -> channel.send(value)).untilBlocked();
        for (int i = 0; i < capacity; i++) {
          assertEquals("filler", channel.receiveOrNull());
        }
        assertEquals(
            new Received<>(value, true),
            select(receive(channel, it -> it), otherwise(() -> new Received<>("none", true))));
        sender.result();
      }
    }
  }
}
