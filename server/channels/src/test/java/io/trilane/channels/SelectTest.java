package io.trilane.channels;

import static io.trilane.channels.Select.after;
import static io.trilane.channels.Select.otherwise;
import static io.trilane.channels.Select.receive;
import static io.trilane.channels.Select.select;
import static io.trilane.channels.Select.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The rules of select that Go's own tests leave open.
@ParameterizedClass
@EnumSource
record SelectTest(ThreadKind kind) {

  @Test
  void afterIsChosenWhenNothingIsReadyInTime() throws Exception {
    var channel = Channel.<Integer>unbuffered();
    assertEquals(
        "late", select(receive(channel, it -> "value"), after(Duration.ofMillis(1), () -> "late")));
    assertFalse(channel.trySend(1), "the select is still queued");
  }

  @Test
  void afterIsNotChosenWhenACaseIsServedInTime() throws Exception {
    var channel = Channel.<Integer>unbuffered();
    try (var threads = kind.start()) {
      var selecting =
          threads.call(() ->
              select(receive(channel, it -> "value"), after(Duration.ofHours(1), () -> "late")));
      selecting.untilBlocked();
      channel.send(1);
      assertEquals("value", selecting.result());
    }
  }

  @Test
  void anInterruptedSelectLeavesAllItsQueues() throws Exception {
    var first = Channel.<Integer>unbuffered();
    var second = Channel.<Integer>unbuffered();
    try (var threads = kind.start()) {
      var selecting =
          threads.call(() ->
              assertThrows(
                  InterruptedException.class,
                  () -> select(receive(first, it -> 0), send(second, 1, () -> 0))));
      selecting.untilBlocked().interrupt();
      selecting.result();
    }
    assertFalse(first.trySend(1));
    assertNull(second.tryReceive());
  }

  @Test
  void aBlockedSendFailsWhenItsChannelCloses() throws Exception {
    var channel = Channel.<Integer>unbuffered();
    try (var threads = kind.start()) {
      var selecting =
          threads.call(() ->
              assertThrows(ChannelClosedException.class, () -> select(send(channel, 1, () -> 0))));
      selecting.untilBlocked();
      channel.close();
    }
  }

  @Test
  void aBlockedSelectPrefersNoneOfItsCasesAtOneChannel() throws Exception {
    var channel = Channel.<Integer>unbuffered();
    int trials = 200;
    int ones = 0;
    try (var threads = kind.start()) {
      for (int i = 0; i < trials; i++) {
        var selecting =
            threads.call(() -> select(send(channel, 1, () -> 1), send(channel, 0, () -> 0)));
        selecting.untilBlocked();
        ones += channel.receive().orElseThrow();
      }
    }
    assertTrue(ones > trials / 4 && ones < trials - trials / 4, ones + " ones of " + trials);
  }

  @Test
  void aSelectStandsInTheSameQueueAsEverybodyElse() throws Exception {
    var channel = Channel.<Integer>unbuffered();
    var served = new ArrayList<String>();
    try (var threads = kind.start()) {
      channel.receiveAsync(it -> served.add("callback"));
      var selecting = threads.call(() -> select(receive(channel, it -> "select")));
      selecting.untilBlocked();
      channel.send(1);
      assertEquals("[callback]", served.toString());
      channel.send(2);
      assertEquals("select", selecting.result());
    }
  }

  @Test
  void twoSelectsThatSendAndReceiveOnOneChannelServeEachOther() throws Exception {
    var channel = Channel.<String>unbuffered();
    try (var threads = kind.start()) {
      var one =
          threads.call(
              () -> select(send(channel, "one", () -> "sent"), receive(channel, Received::value)));
      var two =
          threads.call(
              () -> select(receive(channel, Received::value), send(channel, "two", () -> "sent")));
      var results = one.result() + " " + two.result();
      assertTrue(results.equals("sent one") || results.equals("two sent"), results);
    }
  }

  @Test
  void aSelectHasAtMostOneOtherwiseOrAfter() {
    assertThrows(
        IllegalArgumentException.class,
        () -> select(otherwise(() -> 1), after(Duration.ofHours(1), () -> 2)));
  }

  @Test
  void aCaseMayBeUsedAgain() throws Exception {
    var channel = Channel.<Integer>buffered(2);
    var receiving = receive(channel, Received::orElseThrow);
    channel.trySend(1);
    channel.trySend(2);
    int first = select(receiving);
    int second = select(receiving, receiving);
    assertEquals(12, 10 * first + second);
  }
}
