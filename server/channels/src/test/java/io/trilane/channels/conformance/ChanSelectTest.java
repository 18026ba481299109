package io.trilane.channels.conformance;

import static io.trilane.channels.Select.otherwise;
import static io.trilane.channels.Select.receive;
import static io.trilane.channels.Select.select;
import static io.trilane.channels.Select.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.channels.Channel;
import io.trilane.channels.Received;
import io.trilane.channels.ThreadKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// `src/runtime/chan_test.go`, several channels: races and fairness of `select`.
@ParameterizedClass
@EnumSource
record ChanSelectTest(ThreadKind kind) {

  @Test
  @FollowsGo("src/runtime/chan_test.go TestNonblockRecvRace")
  void aNonblockingReceiveSeesAValueOrTheClose() throws Exception {
    try (var threads = kind.start()) {
      for (int i = 0; i < 1000; i++) {
        var channel = Channel.<Integer>buffered(1);
        channel.send(1);
        threads.go(() -> assertNotNull(channel.tryReceive(), "the channel is not ready"));
        channel.close();
        assertNotNull(channel.receive());
      }
    }
  }

  @Test
  @FollowsGo("src/runtime/chan_test.go TestNonblockSelectRace")
  void defaultIsNotTakenWhileOneOfTwoChannelsIsAlwaysReady() throws Exception {
    defaultIsNotTakenWhile(second -> second.trySend(1));
  }

  @Test
  @FollowsGo("src/runtime/chan_test.go TestNonblockSelectRace2")
  void defaultIsNotTakenWhileOneOfTwoChannelsIsReadyOrClosed() throws Exception {
    defaultIsNotTakenWhile(Channel::close);
  }

  private void defaultIsNotTakenWhile(Consumer<Channel<Integer>> makeReady) throws Exception {
    for (int i = 0; i < 1000; i++) {
      var first = Channel.<Integer>buffered(1);
      var second = Channel.<Integer>buffered(1);
      first.send(1);
      try (var threads = kind.start()) {
        var selected =
            threads.call(() ->
                select(
                    receive(first, it -> true),
                    receive(second, it -> true),
                    otherwise(() -> false)));
        makeReady.accept(second);
        first.tryReceive();
        assertTrue(selected.result(), "default was taken though a channel was ready");
      }
    }
  }

  @Test
  @FollowsGo("src/runtime/chan_test.go TestSelectFairness")
  void selectIsFairBetweenReadyChannels() throws Exception {
    int trials = 10_000;
    var ones = Channel.<Integer>buffered(trials + 1);
    var twos = Channel.<Integer>buffered(trials + 1);
    ones.trySendAll(Collections.nCopies(trials + 1, 1));
    twos.trySendAll(Collections.nCopies(trials + 1, 2));
    var never = Channel.<Integer>unbuffered();
    var neverEither = Channel.<Integer>unbuffered();
    var out = Channel.<Integer>unbuffered();
    var done = Channel.<Integer>unbuffered();
    int onesSeen = 0;
    try (var threads = kind.start()) {
      threads.go(() -> {
        boolean goOn = true;
        while (goOn) {
          int value =
              select(
                  receive(never, Received::orElseThrow),
                  receive(neverEither, Received::orElseThrow),
                  receive(ones, Received::orElseThrow),
                  receive(twos, Received::orElseThrow));
          goOn = select(send(out, value, () -> true), receive(done, it -> false));
        }
      });
      for (int i = 0; i < trials; i++) {
        onesSeen += out.receive().orElseThrow() == 1 ? 1 : 0;
      }
      done.close();
    }
    double standardDeviation = Math.sqrt(trials * 0.25);
    assertTrue(Math.abs(onesSeen - trials / 2.0) <= 10 * standardDeviation, onesSeen + " ones");
  }

  @Test
  @FollowsGo("src/runtime/chan_test.go TestPseudoRandomSend")
  void selectIsRandomBetweenTwoSendsOnOneChannel() throws Exception {
    int n = 100;
    for (int capacity : new int[] {0, n}) {
      var channel = Channel.<Integer>buffered(capacity);
      var received = new ArrayList<Integer>();
      try (var threads = kind.start()) {
        threads.go(() -> {
          for (int i = 0; i < n; i++) {
            received.add(channel.receive().orElseThrow());
          }
        });
        for (int i = 0; i < n; i++) {
          select(send(channel, 1, () -> 1), send(channel, 0, () -> 0));
        }
      }
      int ones = Collections.frequency(received, 1);
      assertTrue(ones > n / 10 && ones < n - n / 10, ones + " ones of " + n);
    }
  }

  @Test
  @FollowsGo("src/runtime/chan_test.go TestSelectDuplicateChannel")
  void aSelectMayQueueTwiceOnOneChannelAndLeavesItWhole() throws Exception {
    var twice = Channel.<Integer>unbuffered();
    var other = Channel.<Integer>unbuffered();
    var done = Channel.<Integer>unbuffered();
    try (var threads = kind.start()) {
      threads
          .go(() -> {
            select(receive(twice, it -> 0), receive(twice, it -> 0), receive(other, it -> 0));
            done.send(9);
          })
          .untilBlocked();
      var plain = threads.call(twice::receiveOrNull).untilBlocked();
      other.send(7);
      assertEquals(9, done.receive().orElseThrow());
      twice.send(8);
      assertEquals(8, plain.result());
    }
  }

  @Test
  @FollowsGo("src/runtime/chan_test.go TestChanSendInterface")
  void aChannelOfObjectsTakesAnyOfThem() throws Exception {
    var channel = Channel.<Object>buffered(1);
    var first = new Object();
    channel.send(first);
    assertEquals(false, select(send(channel, first, () -> true), otherwise(() -> false)));
    assertEquals(
        false,
        select(
            send(channel, first, () -> true),
            send(channel, "another", () -> true),
            otherwise(() -> false)));
    assertEquals(first, channel.receiveOrNull());
  }
}
