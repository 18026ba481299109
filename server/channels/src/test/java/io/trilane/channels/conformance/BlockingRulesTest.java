package io.trilane.channels.conformance;

import static io.trilane.channels.Select.otherwise;
import static io.trilane.channels.Select.receive;
import static io.trilane.channels.Select.select;
import static io.trilane.channels.Select.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.channels.Case;
import io.trilane.channels.Channel;
import io.trilane.channels.ChannelClosedException;
import io.trilane.channels.Goroutines;
import io.trilane.channels.Received;
import io.trilane.channels.ThreadKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// `test/chan/select3.go`: what blocks, what does not, and what fails.
@ParameterizedClass
@EnumSource
@FollowsGo("test/chan/select3.go")
record BlockingRulesTest(ThreadKind kind) {
  private static final @Nullable Channel<Integer> NIL = null;

  @Test
  void sendAndReceiveOnANilChannelBlock() throws Exception {
    var nil = Channel.<Integer>nil();
    blocks(() -> nil.send(7));
    blocks(nil::receive);
  }

  @Test
  void aNilChannelIsNeverSelected() throws Exception {
    assertEquals("default", select(send(NIL, 7, () -> "nil"), otherwise(() -> "default")));
    assertEquals("default", select(receive(NIL, it -> "nil"), otherwise(() -> "default")));
    var nil = Channel.<Integer>nil();
    assertEquals("default", select(send(nil, 7, () -> "nil"), otherwise(() -> "default")));
    assertEquals("default", select(receive(nil, it -> "nil"), otherwise(() -> "default")));
  }

  @Test
  void aSendIntoFreeBufferSpaceDoesNotBlock() throws Exception {
    Channel.<Integer>buffered(1).send(7);
  }

  @Test
  void aReceiveFromAClosedChannelDoesNotBlock() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertEquals(new Received<>(null, false), closed().receive());
    }
  }

  @Test
  void aSendToAClosedChannelFails() throws Exception {
    assertThrows(ChannelClosedException.class, () -> closed().send(7));
    assertThrows(ChannelClosedException.class, () -> select(send(closed(), 7, () -> 0)));
  }

  @Test
  void aReceiveFromAnEmptyChannelBlocks() throws Exception {
    blocks(Channel.<Integer>unbuffered()::receive);
  }

  @Test
  void anEmptySelectBlocks() throws Exception {
    blocks(() -> select());
  }

  @Test
  void aSelectOfNilChannelsBlocks() throws Exception {
    blocks(() -> select(receive(NIL, it -> 0)));
    blocks(() -> select(send(NIL, 7, () -> 0)));
    blocks(() -> select(receive(NIL, it -> 0), send(NIL, 7, () -> 0)));
  }

  @Test
  void aSelectOfChannelsThatAreNotReadyBlocks() throws Exception {
    blocks(() -> select(receive(Channel.<Integer>unbuffered(), it -> 0)));
  }

  @Test
  void aSelectWithADefaultDoesNotBlock() throws Exception {
    Case<String> otherwise = otherwise(() -> "default");
    assertEquals("default", select(otherwise));
    assertEquals("default", select(receive(NIL, it -> "nil"), otherwise));
    assertEquals("default", select(otherwise, send(NIL, 7, () -> "nil")));
  }

  @Test
  void aReadyChannelGoesBeforeTheDefault() throws Exception {
    var channel = Channel.<Integer>buffered(1);
    assertEquals("sent", select(send(channel, 7, () -> "sent"), otherwise(() -> "default")));
    assertEquals(
        "got 7", select(otherwise(() -> "default"), receive(channel, it -> "got " + it.value())));
  }

  @Test
  void aSelectOnAClosedChannelReceivesTheEnd() throws Exception {
    assertEquals(new Received<>(null, false), select(receive(closed(), it -> it)));
  }

  @Test
  void aSelectIsNotConfusedBySeeingItself() throws Exception {
    var channel = Channel.<Integer>unbuffered();
    blocks(() -> select(send(channel, 1, () -> 0), receive(channel, it -> 1)));
  }

  private static Channel<Integer> closed() {
    var channel = Channel.<Integer>unbuffered();
    channel.close();
    return channel;
  }

  private void blocks(Goroutines.Body body) throws InterruptedException {
    try (var threads = kind.start()) {
      threads.go(body).untilBlocked();
      threads.abandon();
    }
  }
}
