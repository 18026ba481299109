package io.trilane.channels.conformance;

import static io.trilane.channels.Select.receive;
import static io.trilane.channels.Select.select;
import static io.trilane.channels.Select.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.channels.Channel;
import io.trilane.channels.ReceiveChannel;
import io.trilane.channels.SendChannel;
import io.trilane.channels.ThreadKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// `test/chan`, `test/ken` and `test`: programs over channels.
@ParameterizedClass
@EnumSource
record ChanLanguageTest(ThreadKind kind) {

  @Test
  @FollowsGo("test/chan/fifo.go AsynchFifo")
  void aBufferIsFirstInFirstOut() throws Exception {
    var channel = Channel.<Integer>buffered(10);
    for (int i = 0; i < 10; i++) {
      channel.send(i);
    }
    for (int i = 0; i < 10; i++) {
      assertEquals(i, channel.receiveOrNull());
    }
  }

  @Test
  @FollowsGo("test/chan/fifo.go SynchFifo")
  void aChainOfThreadsReadsOneUnbufferedChannelInTurn() throws Exception {
    var values = Channel.<Integer>unbuffered();
    var start = Channel.<Integer>unbuffered();
    try (var threads = kind.start()) {
      var previous = start;
      for (int i = 0; i < 10; i++) {
        int expected = i;
        var in = previous;
        var out = Channel.<Integer>unbuffered();
        threads.go(() -> {
          in.receive();
          assertEquals(expected, values.receiveOrNull());
          out.send(1);
        });
        previous = out;
      }
      start.send(0);
      for (int i = 0; i < 10; i++) {
        values.send(i);
      }
      assertEquals(1, previous.receiveOrNull());
    }
  }

  @Test
  @FollowsGo("test/chan/goroutines.go")
  void aValueWalksThroughAChainOfVeryManyThreads() throws Exception {
    int length =
        switch (kind) {
          case PLATFORM -> 500;
          case VIRTUAL -> 10_000;
        };
    var leftmost = Channel.<Integer>unbuffered();
    try (var threads = kind.start()) {
      var left = leftmost;
      for (int i = 0; i < length; i++) {
        var to = left;
        var from = Channel.<Integer>unbuffered();
        threads.go(() -> to.send(from.receive().orElseThrow()));
        left = from;
      }
      var rightmost = left;
      threads.go(() -> rightmost.send(1));
      assertEquals(1, leftmost.receiveOrNull());
    }
  }

  @Test
  @FollowsGo("test/chan/doubleselect.go")
  void aSelectNeverRunsTwoCasesAtOnce() throws Exception {
    var muxes = new ArrayList<Channel<Integer>>();
    var seen = new HashSet<Integer>();
    int n = 5000;
    try (var threads = kind.start()) {
      var out = Channel.<Integer>unbuffered();
      var done = Channel.<Boolean>unbuffered();
      for (int i = 0; i < 4; i++) {
        var in = Channel.<Integer>unbuffered();
        muxes.add(in);
        threads.go(() -> {
          for (int value : in) {
            out.send(value);
          }
          done.send(true);
        });
      }
      threads.go(() -> {
        for (int i = 0; i < n; i++) {
          select(
              send(muxes.get(0), i, () -> 0),
              send(muxes.get(1), i, () -> 0),
              send(muxes.get(2), i, () -> 0),
              send(muxes.get(3), i, () -> 0));
        }
        muxes.forEach(Channel::close);
      });
      threads.go(() -> {
        for (int i = 0; i < 4; i++) {
          done.receive();
        }
        out.close();
      });
      for (int value : out) {
        assertTrue(seen.add(value), value + " was sent twice");
      }
    }
    assertEquals(n, seen.size());
  }

  @Test
  @FollowsGo("test/chan/zerosize.go")
  void aChannelMayCarryValuesWithoutContent() throws Exception {
    enum Unit {
      UNIT
    }
    var unbuffered = Channel.<Unit>unbuffered();
    var buffered = Channel.<Unit>buffered(1);
    try (var threads = kind.start()) {
      threads.go(() -> unbuffered.send(Unit.UNIT));
      buffered.send(unbuffered.receive().orElseThrow());
      assertEquals(Unit.UNIT, buffered.receiveOrNull());
    }
  }

  @Test
  @FollowsGo("test/chancap.go")
  void lengthAndCapacityAreThoseOfTheMake() throws Exception {
    var channel = Channel.<Integer>buffered(10);
    assertEquals("0 10", channel.length() + " " + channel.capacity());
    for (int i = 0; i < 3; i++) {
      channel.send(i);
    }
    assertEquals("3 10", channel.length() + " " + channel.capacity());
    var unbuffered = Channel.<Integer>unbuffered();
    assertEquals("0 0", unbuffered.length() + " " + unbuffered.capacity());
    var thrown = assertThrows(IllegalArgumentException.class, () -> Channel.buffered(-1));
    assertEquals("capacity must not be negative, was -1", thrown.getMessage());
  }

  @Test
  @FollowsGo("test/chanlinear.go")
  void leavingALongQueueTakesNoSearch() throws Exception {
    int selects =
        switch (kind) {
          case PLATFORM -> 200;
          case VIRTUAL -> 4000;
        };
    var shared = Channel.<Boolean>unbuffered();
    var own = new ArrayList<Channel<Boolean>>();
    try (var threads = kind.start()) {
      for (int i = 0; i < selects; i++) {
        var mine = Channel.<Boolean>unbuffered();
        own.add(mine);
        threads.go(() -> {
          for (int j = 0; j < 10; j++) {
            select(receive(shared, it -> 0), receive(mine, it -> 0));
          }
        });
      }
      for (int j = 0; j < 10; j++) {
        for (var each : own) {
          each.send(true);
        }
      }
    }
  }

  @Test
  @FollowsGo("test/ken/chan1.go")
  void everyMessageIsMarkedSentBeforeItIsReceived() throws Exception {
    var channel = Channel.<Integer>buffered(2);
    var marks = new AtomicIntegerArray(1000);
    try (var threads = kind.start()) {
      for (int m = 0; m < 10; m++) {
        threads.go(() -> {
          for (int value : channel) {
            assertTrue(marks.compareAndSet(value, 1, 2));
          }
        });
      }
      for (int n = 0; n < 1000; n++) {
        assertTrue(marks.compareAndSet(n, 0, 1));
        channel.send(n);
      }
      channel.close();
    }
    for (int n = 0; n < 1000; n++) {
      assertEquals(2, marks.get(n));
    }
  }

  @Test
  @FollowsGo("test/chan/sieve1.go")
  void aChainOfFiltersSievesThePrimes() throws Exception {
    try (var threads = kind.start()) {
      var primes = Channel.<Integer>unbuffered();
      threads.go(() -> {
        var candidates = Channel.<Integer>unbuffered();
        var first = candidates;
        threads.go(() -> countFrom2(first));
        while (true) {
          var in = candidates;
          int prime = in.receive().orElseThrow();
          primes.send(prime);
          var out = Channel.<Integer>unbuffered();
          threads.go(() -> filter(in, out, prime));
          candidates = out;
        }
      });
      for (int prime : new int[] {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53}) {
        assertEquals(prime, primes.receiveOrNull());
      }
      threads.abandon();
    }
  }

  private static void countFrom2(SendChannel<Integer> out) throws InterruptedException {
    for (int i = 2; ; i++) {
      out.send(i);
    }
  }

  private static void filter(ReceiveChannel<Integer> in, SendChannel<Integer> out, int prime)
      throws InterruptedException {
    while (true) {
      int candidate = in.receive().orElseThrow();
      if (candidate % prime != 0) {
        out.send(candidate);
      }
    }
  }
}
