package io.trilane.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// The contract of [Pending]: an operation has either taken place or been withdrawn, and never a
/// bit of both.
@ParameterizedClass
@MethodSource("io.trilane.channels.ThreadsAndCapacities#all")
record ChannelCancelTest(ThreadKind kind, int capacity) {
  private static final int ROUNDS = 300;
  private static final int VALUES_EACH = 2_000;

  @Test
  void aReceiveThatWasCancelledInTimeLeavesTheValueToTheNextOne() throws Exception {
    var channel = Channel.<Integer>buffered(capacity);
    var received = new ConcurrentLinkedQueue<Received<Integer>>();
    var cancelled = channel.receiveAsync(received::add);
    var next = channel.receiveAsync(received::add);
    assertTrue(cancelled.cancel());
    assertTrue(channel.trySend(1));
    assertEquals(List.of(new Received<>(1, true)), List.copyOf(received));
    assertTrue(!next.cancel());
  }

  @Test
  void aSendThatWasCancelledInTimeIsNeverReceivedAndKeepsNobodyWaiting() {
    var channel = full();
    var results = new ArrayList<Boolean>();
    var cancelled = channel.sendAsync(-1, results::add);
    channel.sendAsync(capacity, results::add);
    assertTrue(cancelled.cancel());
    for (int i = 0; i <= capacity; i++) {
      assertEquals(new Received<>(i, true), channel.tryReceive());
    }
    assertEquals(List.of(true), results);
    assertNull(channel.tryReceive());
  }

  @Test
  void aCancelThatRacesWithAReceiveEitherKeepsTheValueOrHandsItOver() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      var channel = full();
      var results = new ConcurrentLinkedQueue<Boolean>();
      var pending = channel.sendAsync(capacity, results::add);
      var barrier = new CyclicBarrier(2);
      try (var threads = kind.start()) {
        var drained =
            threads.call(() -> {
              barrier.await();
              var values = new ArrayList<Integer>();
              channel.drainTo(values, capacity + 1);
              return values.contains(capacity);
            });
        barrier.await();
        boolean withdrawn = pending.cancel();
        assertEquals(!withdrawn, drained.result() || left(channel).contains(capacity));
      }
      assertEquals(List.of(true).subList(0, results.size()), List.copyOf(results));
    }
  }

  @Test
  void eachValueThatWentIsReceivedOnceWhileEverybodyCancels() {
    var channel = Channel.<Integer>buffered(capacity);
    var sent = new ConcurrentLinkedQueue<Integer>();
    var received = new ConcurrentLinkedQueue<Integer>();
    try (var threads = kind.start()) {
      for (int i = 0; i < 2; i++) {
        int first = i * VALUES_EACH;
        threads.go(() -> sendAndCancel(channel, first, sent));
        threads.go(() -> receiveAndCancel(channel, received));
      }
    }
    received.addAll(left(channel));
    assertEquals(sorted(sent), sorted(received));
  }

  private static void sendAndCancel(Channel<Integer> channel, int first, Queue<Integer> sent) {
    for (int i = first; i < first + VALUES_EACH; i++) {
      int value = i;
      channel.sendAsync(value, went -> sent.add(went ? value : -1)).cancel();
    }
  }

  private static void receiveAndCancel(Channel<Integer> channel, Queue<Integer> received) {
    for (int i = 0; i < VALUES_EACH; i++) {
      channel.receiveAsync(it -> received.add(it.orElseThrow())).cancel();
    }
  }

  private Channel<Integer> full() {
    var channel = Channel.<Integer>buffered(capacity);
    IntStream.range(0, capacity).forEach(channel::trySend);
    return channel;
  }

  private static List<Integer> left(Channel<Integer> channel) {
    return Stream.generate(channel::tryReceive)
        .takeWhile(received -> received != null)
        .map(Received::orElseThrow)
        .toList();
  }

  private static List<Integer> sorted(Queue<Integer> values) {
    return values.stream().sorted().toList();
  }
}
