package io.trilane.channels.conformance;

import static io.trilane.channels.Select.otherwise;
import static io.trilane.channels.Select.receive;
import static io.trilane.channels.Select.select;
import static io.trilane.channels.Select.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.channels.Channel;
import io.trilane.channels.Received;
import io.trilane.channels.SendChannel;
import io.trilane.channels.ThreadKind;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// `test/chan/select*.go`, except what blocks and what does not ([BlockingRulesTest]) and the order
/// of evaluation ([SelectOrderTest]).
@ParameterizedClass
@EnumSource
record SelectLanguageTest(ThreadKind kind) {

  @Test
  @FollowsGo("test/chan/select.go")
  void everySendOperandIsEvaluatedEachTimeAndANilChannelIsNeverChosen() throws Exception {
    var a = Channel.<Integer>buffered(1);
    var b = Channel.<Integer>buffered(1);
    var counter = new Counter();
    assertEquals(2, counter.sendUntilFull(a, b));
    assertEquals(3, a.receive().orElseThrow() | b.receive().orElseThrow());
    assertEquals(1, counter.sendUntilFull(a, null));
    assertEquals(10, counter.evaluated);
  }

  private static final class Counter {
    private int evaluated;
    private int shift;

    private int nextValue() {
      evaluated++;
      return 1 << shift;
    }

    int sendUntilFull(@Nullable SendChannel<Integer> a, @Nullable SendChannel<Integer> b)
        throws InterruptedException {
      for (int sent = 0; ; shift++) {
        int chosen =
            select(
                send(a, nextValue(), () -> 1), send(b, nextValue(), () -> 2), otherwise(() -> 0));
        if (chosen == 0) {
          return sent;
        }
        sent++;
        a = chosen == 1 ? null : a;
        b = chosen == 2 ? null : b;
      }
    }
  }

  @Test
  @FollowsGo("test/chan/select2.go")
  void selectsLeaveNothingBehindAtAChannelThatIsNeverReady() throws Exception {
    var channel = Channel.<Integer>unbuffered();
    var dummy = Channel.<Integer>unbuffered();
    receiveThousands(channel, dummy, 20_000);
    long before = liveHeap();
    receiveThousands(channel, dummy, 50_000);
    long grown = liveHeap() - before;
    assertTrue(grown < 2_000_000, grown + " bytes stay after 50,000 selects");
  }

  private void receiveThousands(Channel<Integer> channel, Channel<Integer> dummy, int count)
      throws InterruptedException {
    try (var threads = kind.start()) {
      threads.go(() -> {
        for (int i = 0; i < count; i++) {
          channel.send(1);
        }
      });
      for (int i = 0; i < count; i++) {
        int received = select(receive(channel, Received::orElseThrow), receive(dummy, it -> 0));
        assertEquals(1, received);
      }
    }
  }

  private static long liveHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  @FollowsGo("test/chan/select4.go")
  void onlyTheActionOfTheChosenCaseRuns() throws Exception {
    var ready = Channel.<Integer>buffered(1);
    var never = Channel.<Integer>unbuffered();
    ready.send(42);
    int received =
        select(
            receive(
                never,
                it -> {
                  throw new AssertionError("the action of a case that was not chosen");
                }),
            receive(ready, Received::orElseThrow));
    assertEquals(42, received);
  }

  @Test
  @FollowsGo("test/chan/select6.go")
  void aSelectThatLeavesAQueueKeepsTheOthersInIt() throws Exception {
    var shared = Channel.<Boolean>unbuffered();
    var other = Channel.<Boolean>unbuffered();
    var done = Channel.<Boolean>unbuffered();
    try (var threads = kind.start()) {
      threads.go(shared::receive).untilBlocked();
      threads.go(() -> {
        assertEquals(
            "other", select(receive(shared, it -> "shared"), receive(other, it -> "other")));
        done.send(true);
        shared.receive();
      });
      threads.go(() -> other.send(true));
      done.receive();
      shared.send(true);
      shared.send(true);
    }
  }

  private interface Use {
    void of(Channel<Integer> channel) throws InterruptedException;
  }

  @Test
  @FollowsGo("test/chan/select7.go")
  void plainOperationsAndSelectsOfAnySizeMeet() throws Exception {
    List<Use> receivers =
        List.of(
            Channel::receive,
            channel -> select(receive(channel, it -> 0)),
            channel -> select(receive(channel, it -> 0), receive(Channel.unbuffered(), it -> 1)));
    List<Use> senders =
        List.of(
            channel -> channel.send(1),
            channel -> select(send(channel, 1, () -> 0)),
            channel ->
                select(send(channel, 1, () -> 0), send(Channel.<Integer>unbuffered(), 1, () -> 1)));
    for (var receiver : receivers) {
      for (var sender : senders) {
        var channel = Channel.<Integer>unbuffered();
        try (var threads = kind.start()) {
          threads.go(() -> receiver.of(channel));
          sender.of(channel);
        }
      }
    }
  }
}
