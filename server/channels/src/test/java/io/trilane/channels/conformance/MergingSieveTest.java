package io.trilane.channels.conformance;

import static io.trilane.channels.Select.receive;
import static io.trilane.channels.Select.select;
import static io.trilane.channels.Select.send;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.channels.Channel;
import io.trilane.channels.Goroutines;
import io.trilane.channels.ReceiveChannel;
import io.trilane.channels.SendChannel;
import io.trilane.channels.ThreadKind;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// `test/chan/sieve2.go`: a prime sieve with a feedback loop, merging the channels of multiples.
@ParameterizedClass
@EnumSource
record MergingSieveTest(ThreadKind kind) {

  @Test
  @FollowsGo("test/chan/sieve2.go")
  void buffersAndAProxyKeepAFeedbackLoopFromDeadlock() throws Exception {
    try (var threads = kind.start()) {
      var found = Channel.<Integer>buffered(10);
      var composites = Channel.<Integer>buffered(50);
      var primes = Channel.<Integer>buffered(10);
      found.send(2);
      found.send(3);
      primes.send(3);
      threads.go(() -> mergeMultiples(threads, primes, composites));
      threads.go(() -> sieve(threads, composites, primes, found));
      for (int prime : new int[] {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59}) {
        assertEquals(prime, found.receiveOrNull());
      }
      threads.abandon();
    }
  }

  /// The multiples of one prime, and the next of them.
  private record Multiples(int head, ReceiveChannel<Integer> rest) {
    Multiples next() throws InterruptedException {
      return new Multiples(rest.receive().orElseThrow(), rest);
    }
  }

  /// Sends the odd multiples of all primes in order, each once.
  private static void mergeMultiples(
      Goroutines threads, ReceiveChannel<Integer> primes, SendChannel<Integer> composites)
      throws InterruptedException {
    var heads = new PriorityQueue<Multiples>((a, b) -> Integer.compare(a.head, b.head));
    int last = 0;
    var newest = multiplesOf(threads, primes);
    while (true) {
      boolean isNew = heads.isEmpty() || newest.head < heads.element().head;
      var least = isNew ? newest : heads.remove();
      if (least.head != last) {
        composites.send(least.head);
      }
      last = least.head;
      heads.add(least.next());
      if (isNew) {
        newest = multiplesOf(threads, primes);
      }
    }
  }

  private static Multiples multiplesOf(Goroutines threads, ReceiveChannel<Integer> primes)
      throws InterruptedException {
    int prime = primes.receive().orElseThrow();
    return new Multiples(0, count(threads, prime * prime, 2 * prime, 10)).next();
  }

  private static void sieve(
      Goroutines threads,
      ReceiveChannel<Integer> composites,
      SendChannel<Integer> primes,
      SendChannel<Integer> found)
      throws InterruptedException {
    var unblocked = proxy(threads, primes);
    var candidates = count(threads, 5, 2, 50);
    int candidate = candidates.receive().orElseThrow();
    while (true) {
      int composite = composites.receive().orElseThrow();
      for (; candidate < composite; candidate = candidates.receive().orElseThrow()) {
        unblocked.send(candidate);
        found.send(candidate);
      }
      if (candidate == composite) {
        candidate = candidates.receive().orElseThrow();
      }
    }
  }

  private static ReceiveChannel<Integer> count(
      Goroutines threads, int first, int step, int capacity) {
    var out = Channel.<Integer>buffered(capacity);
    threads.go(() -> {
      for (int value = first; ; value += step) {
        out.send(value);
      }
    });
    return out;
  }

  /// Keeps what `out` does not take yet, so that sending to the proxy never blocks for long.
  private static SendChannel<Integer> proxy(Goroutines threads, SendChannel<Integer> out) {
    var in = Channel.<Integer>buffered(10);
    threads.go(() -> {
      var kept = new ArrayDeque<Integer>();
      while (true) {
        var ready = kept.isEmpty() ? null : out;
        int first = kept.isEmpty() ? 0 : kept.element();
        select(
            receive(in, it -> kept.add(it.orElseThrow())),
            send(ready, first, () -> kept.remove() > 0));
      }
    });
    return in;
  }
}
