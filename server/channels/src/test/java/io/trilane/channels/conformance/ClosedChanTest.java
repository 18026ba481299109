package io.trilane.channels.conformance;

import static io.trilane.channels.Select.otherwise;
import static io.trilane.channels.Select.receive;
import static io.trilane.channels.Select.select;
import static io.trilane.channels.Select.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.channels.Channel;
import io.trilane.channels.ChannelClosedException;
import io.trilane.channels.Received;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// `test/closedchan.go`: a closed channel answers the same whichever way one asks.
@ParameterizedClass
@EnumSource
@FollowsGo("test/closedchan.go")
record ClosedChanTest(Way way) {
  private static final Received<Integer> END = new Received<>(null, false);
  private static final Channel<Integer> DUMMY = Channel.unbuffered();

  /// Directly, in a select, or in a select with further cases.
  enum Way {
    DIRECT,
    SELECT,
    LARGER_SELECT
  }

  @Test
  void aClosedUnbufferedChannelIsAtItsEnd() throws Exception {
    var channel = Channel.<Integer>unbuffered();
    channel.close();
    isAtItsEnd(channel);
  }

  @Test
  void aClosedBufferedChannelGivesItsLastValueToABlockingReceive() throws Exception {
    var channel = closedHolding1();
    assertEquals(new Received<>(1, true), receiveFrom(channel));
    isAtItsEnd(channel);
  }

  @Test
  void aClosedBufferedChannelGivesItsLastValueToANonblockingReceive() throws Exception {
    var channel = closedHolding1();
    assertEquals(new Received<>(1, true), tryReceiveFrom(channel));
    isAtItsEnd(channel);
  }

  @Test
  void closingANilOrAClosedChannelFails() {
    assertThrows(ChannelClosedException.class, Channel.nil()::close);
    var channel = Channel.<Integer>unbuffered();
    channel.close();
    assertThrows(ChannelClosedException.class, channel::close);
  }

  private void isAtItsEnd(Channel<Integer> channel) throws Exception {
    for (int i = 0; i < 3; i++) {
      assertEquals(END, receiveFrom(channel));
      assertEquals(END, tryReceiveFrom(channel));
    }
    assertThrows(ChannelClosedException.class, () -> trySendTo(channel, 1));
    assertEquals(END, receiveFrom(channel));
    assertThrows(ChannelClosedException.class, () -> sendTo(channel, 2));
    assertEquals(END, receiveFrom(channel));
  }

  private static Channel<Integer> closedHolding1() throws InterruptedException {
    var channel = Channel.<Integer>buffered(2);
    channel.send(1);
    channel.close();
    return channel;
  }

  private Received<Integer> receiveFrom(Channel<Integer> channel) throws InterruptedException {
    return switch (way) {
      case DIRECT -> channel.receive();
      case SELECT -> select(receive(channel, it -> it));
      case LARGER_SELECT -> select(receive(DUMMY, it -> it), receive(channel, it -> it));
    };
  }

  private @Nullable Received<Integer> tryReceiveFrom(Channel<Integer> channel)
      throws InterruptedException {
    var nothing = new Received<Integer>(-1, true);
    return switch (way) {
      case DIRECT -> channel.tryReceive();
      case SELECT -> select(otherwise(() -> nothing), receive(channel, it -> it));
      case LARGER_SELECT ->
          select(receive(DUMMY, it -> it), otherwise(() -> nothing), receive(channel, it -> it));
    };
  }

  private void sendTo(Channel<Integer> channel, int value) throws InterruptedException {
    switch (way) {
      case DIRECT -> channel.send(value);
      case SELECT -> select(send(channel, value, () -> 0));
      case LARGER_SELECT -> select(send(channel, value, () -> 0), receive(DUMMY, it -> 1));
    }
  }

  private void trySendTo(Channel<Integer> channel, int value) throws InterruptedException {
    switch (way) {
      case DIRECT -> channel.trySend(value);
      case SELECT -> select(otherwise(() -> 1), send(channel, value, () -> 0));
      case LARGER_SELECT ->
          select(otherwise(() -> 1), receive(DUMMY, it -> 2), send(channel, value, () -> 0));
    }
  }
}
