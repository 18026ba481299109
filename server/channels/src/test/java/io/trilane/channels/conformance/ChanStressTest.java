package io.trilane.channels.conformance;

import static io.trilane.channels.Select.receive;
import static io.trilane.channels.Select.select;
import static io.trilane.channels.Select.send;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.channels.Case;
import io.trilane.channels.Channel;
import io.trilane.channels.ThreadKind;
import io.trilane.channels.sync.WaitGroup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// `src/runtime/chan_test.go` and `chanbarrier_test.go`: many threads at once.
@ParameterizedClass
@EnumSource
record ChanStressTest(ThreadKind kind) {

  @Test
  @FollowsGo("src/runtime/chan_test.go TestSelectStress")
  void sendersReceiversAndSelectsOnFourChannelsAllFinish() throws Exception {
    int n = 2000;
    var channels =
        List.of(
            Channel.<Integer>unbuffered(),
            Channel.<Integer>unbuffered(),
            Channel.<Integer>buffered(2),
            Channel.<Integer>buffered(3));
    try (var threads = kind.start()) {
      for (var channel : channels) {
        threads.go(() -> {
          for (int i = 0; i < n; i++) {
            channel.send(0);
          }
        });
        threads.go(() -> {
          for (int i = 0; i < n; i++) {
            channel.receive();
          }
        });
      }
      threads.go(() -> useEach(channels, n, (channel, index) -> send(channel, 0, () -> index)));
      threads.go(() -> useEach(channels, n, (channel, index) -> receive(channel, it -> index)));
    }
  }

  private interface CaseFor {
    Case<Integer> on(@Nullable Channel<Integer> channel, int index);
  }

  /// Uses each channel `n` times, in whatever order a select brings; one that is used up is nil.
  private static void useEach(List<Channel<Integer>> channels, int n, CaseFor cases)
      throws InterruptedException {
    var left = new ArrayList<@Nullable Channel<Integer>>(channels);
    var used = new int[channels.size()];
    for (int i = 0; i < n * channels.size(); i++) {
      int chosen =
          select(
              cases.on(left.get(3), 3),
              cases.on(left.get(2), 2),
              cases.on(left.get(0), 0),
              cases.on(left.get(1), 1));
      if (++used[chosen] == n) {
        left.set(chosen, null);
      }
    }
  }

  @Test
  @FollowsGo("src/runtime/chan_test.go TestMultiConsumer")
  void manyConsumersHandEverythingOnExactlyOnce() throws Exception {
    var primes = new int[] {2, 3, 7, 11, 13, 17, 19, 23, 27, 31};
    int workers = 23;
    int messages = 10_000;
    var work = Channel.<Integer>buffered(workers * 3);
    var results = Channel.<Integer>buffered(workers * 3);
    var group = new WaitGroup();
    long expected = 0;
    for (int i = 0; i < messages; i++) {
      expected += primes[i % primes.length];
    }
    try (var threads = kind.start()) {
      for (int w = 0; w < workers; w++) {
        int mine = primes[w % primes.length];
        group.add(1);
        threads.go(() -> {
          for (int value : work) {
            if (value == mine) {
              Thread.onSpinWait(); // Upsets the order.
            }
            results.send(value);
          }
          group.done();
        });
      }
      threads.go(() -> {
        for (int i = 0; i < messages; i++) {
          work.send(primes[i % primes.length]);
        }
        work.close();
        group.await();
        results.close();
      });
      long sum = 0;
      int count = 0;
      for (int value : results) {
        sum += value;
        count++;
      }
      assertEquals(messages, count);
      assertEquals(expected, sum);
    }
  }

  @Test
  @FollowsGo("src/runtime/chan_test.go TestShrinkStackDuringBlockedSend")
  void aBlockedSenderSurvivesDeepStacksAndCollections() throws Exception {
    var channel = Channel.<Integer>unbuffered();
    try (var threads = kind.start()) {
      var sender =
          threads.go(() -> {
            for (int i = 0; i < 10; i++) {
              channel.send(i + depth(200) - 200);
            }
          });
      for (int i = 0; i < 10; i++) {
        assertEquals(i, channel.receiveOrNull());
        if (i < 9) {
          sender.untilBlocked();
        }
        System.gc();
      }
    }
  }

  private static int depth(int levels) {
    return levels == 0 ? 0 : 1 + depth(levels - 1);
  }

  @Test
  @FollowsGo("src/runtime/chanbarrier_test.go TestChanSendBarrier")
  void whatWasSentIsWholeWhenReceived() throws Exception {
    receivedRequestsAreWhole((response, never) -> response.send(new Response("failed")));
  }

  @Test
  @FollowsGo("src/runtime/chanbarrier_test.go TestChanSendSelectBarrier")
  void whatASelectSentIsWholeWhenReceived() throws Exception {
    receivedRequestsAreWhole((response, never) ->
        select(send(response, new Response("failed"), () -> 0), receive(never, it -> 0)));
  }

  private interface Answer {
    void on(Channel<Response> response, Channel<Response> never) throws InterruptedException;
  }

  /// Not a record: its field is plain, so that only the channel can publish it.
  private static final class Response {
    private String error;

    Response(String error) {
      this.error = error;
    }
  }

  private void receivedRequestsAreWhole(Answer answer) {
    try (var threads = kind.start()) {
      for (int i = 0; i < 10; i++) {
        threads.go(() -> {
          for (int j = 0; j < 100; j++) {
            var response = Channel.<Response>unbuffered();
            threads.go(() -> answer.on(response, Channel.unbuffered()));
            assertEquals("failed", response.receive().orElseThrow().error);
          }
        });
      }
    }
  }
}
