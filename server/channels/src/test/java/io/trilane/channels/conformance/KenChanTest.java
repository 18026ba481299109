package io.trilane.channels.conformance;

import static io.trilane.channels.Select.receive;
import static io.trilane.channels.Select.select;
import static io.trilane.channels.Select.send;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.channels.Case;
import io.trilane.channels.Channel;
import io.trilane.channels.Goroutines;
import io.trilane.channels.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// `test/ken/chan.go`: every pairing of direct and selecting senders and receivers, with everything
/// that is sent counted on both sides.
@ParameterizedClass
@MethodSource("io.trilane.channels.ThreadsAndCapacities#all")
@FollowsGo("test/ken/chan.go")
record KenChanTest(ThreadKind kind, int capacity) {
  private static final int MESSAGES = 76;

  @Test
  void aDirectSendMeetsADirectReceive() {
    var ends = ends(4);
    run(threads -> {
      senders(threads, ends);
      receivers(threads, ends);
    });
    check(ends);
  }

  @Test
  void aDirectSendMeetsASelectingReceive() {
    var ends = ends(4);
    run(threads -> {
      senders(threads, ends);
      threads.go(() -> selectAll(ends, List.of()));
    });
    check(ends);
  }

  @Test
  void aSelectingSendMeetsADirectReceive() {
    var ends = ends(4);
    run(threads -> {
      threads.go(() -> selectAll(List.of(), ends));
      receivers(threads, ends);
    });
    check(ends);
  }

  @Test
  void aSelectingSendMeetsASelectingReceive() {
    var ends = ends(4);
    run(threads -> {
      threads.go(() -> selectAll(List.of(), ends));
      threads.go(() -> selectAll(ends, List.of()));
    });
    check(ends);
  }

  @Test
  void selectsThatSendAndReceiveMeetEachOther() {
    var ends = ends(8);
    run(threads -> {
      threads.go(() -> selectAll(ends.subList(4, 8), ends.subList(0, 4)));
      threads.go(() -> selectAll(ends.subList(0, 4), ends.subList(4, 8)));
    });
    check(ends);
  }

  @Test
  void selectsThatSendAndReceiveMeetEachOtherAndDirectOnes() {
    var ends = ends(12);
    run(threads -> {
      senders(threads, ends.subList(4, 8));
      receivers(threads, ends.subList(8, 12));
      threads.go(() -> selectAll(ends.subList(4, 8), ends.subList(0, 4)));
      threads.go(() -> selectAll(ends.subList(0, 4), ends.subList(8, 12)));
    });
    check(ends);
  }

  /// Both ends of one channel: the next value to send and the next value to expect.
  private static final class Ends {
    private final Channel<Integer> channel;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger received = new AtomicInteger();

    Ends(int capacity) {
      channel = Channel.buffered(capacity);
    }

    int take(int value) {
      assertEquals(received.getAndIncrement(), value);
      return value;
    }

    Case<Integer> sending() {
      return send(sent.get() == MESSAGES ? null : channel, sent.get(), sent::getAndIncrement);
    }

    Case<Integer> receiving() {
      return receive(received.get() == MESSAGES ? null : channel, it -> take(it.orElseThrow()));
    }
  }

  private List<Ends> ends(int count) {
    return Stream.generate(() -> new Ends(capacity)).limit(count).toList();
  }

  private interface Scenario {
    void in(Goroutines threads);
  }

  private void run(Scenario scenario) {
    try (var threads = kind.start()) {
      scenario.in(threads);
    }
  }

  private static void senders(Goroutines threads, List<Ends> all) {
    for (var ends : all) {
      threads.go(() -> {
        for (int i = 0; i < MESSAGES; i++) {
          ends.channel.send(ends.sent.getAndIncrement());
        }
      });
    }
  }

  private static void receivers(Goroutines threads, List<Ends> all) {
    for (var ends : all) {
      threads.go(() -> {
        for (int i = 0; i < MESSAGES; i++) {
          ends.take(ends.channel.receive().orElseThrow());
        }
      });
    }
  }

  /// Receives all messages of some channels and sends all of others, as a select chooses.
  @SuppressWarnings({"unchecked", "rawtypes"}) // A generic array can be made in no other way.
  private static void selectAll(List<Ends> receiving, List<Ends> sending)
      throws InterruptedException {
    for (int i = 0; i < MESSAGES * (receiving.size() + sending.size()); i++) {
      var cases = new ArrayList<Case<Integer>>();
      receiving.forEach(ends -> cases.add(ends.receiving()));
      sending.forEach(ends -> cases.add(ends.sending()));
      select((Case<Integer>[]) cases.toArray(new Case[0]));
    }
  }

  private static void check(List<Ends> all) {
    for (var ends : all) {
      assertEquals(MESSAGES, ends.sent.get());
      assertEquals(MESSAGES, ends.received.get());
    }
  }
}
