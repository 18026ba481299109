package io.trilane.channels;

import static io.trilane.channels.Select.otherwise;
import static io.trilane.channels.Select.receive;
import static io.trilane.channels.Select.select;
import static io.trilane.channels.Select.send;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Threads that are interrupted all the time and never stop trying at the same three channels.
/// Everything that they do is non-blocking, so they all come to their end.
final class InterruptStorm {
  private static final int THREADS = 6;

  private final List<Channel<Integer>> channels =
      List.of(Channel.unbuffered(), Channel.buffered(1), Channel.buffered(2));
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();

  /// Runs the storm in a process of its own, whose options say how many carriers there are.
  public static void main(String[] args) throws Exception {
    System.out.println(new InterruptStorm().lostValues(ThreadKind.VIRTUAL, 50_000));
  }

  /// The number of values sent that are neither received nor buffered once all threads have ended.
  long lostValues(ThreadKind kind, int rounds) {
    try (var threads = kind.start();
        var platform = ThreadKind.PLATFORM.start()) {
      platform.go(() -> tryFor(rounds, THREADS)); // It needs no carrier to hold a lock.
      for (int i = 0; i < THREADS; i++) {
        int turn = i;
        threads.go(() -> {
          Thread.currentThread().interrupt();
          tryFor(rounds, turn);
          if (!Thread.interrupted()) {
            throw new AssertionError("the interrupt was lost");
          }
        });
      }
    }
    for (var channel : channels) {
      while (channel.tryReceive() != null) {
        received.incrementAndGet();
      }
    }
    return sent.get() - received.get();
  }

  private void tryFor(int rounds, int turn) throws InterruptedException {
    for (int i = 0; i < rounds; i++) {
      var from = channels.get((i + turn) % 3);
      var to = channels.get((i + turn + 1) % 3);
      switch (i % 3) {
        case 0 -> count(sent, from.trySend(i));
        case 1 -> count(received, to.tryReceive() != null);
        default -> sendOrReceive(from, to);
      }
    }
  }

  private void sendOrReceive(Channel<Integer> from, Channel<Integer> to)
      throws InterruptedException {
    int counted =
        select(
            receive(from, it -> count(received, it.ok())),
            send(to, 0, () -> count(sent, true)),
            send(channels.getFirst(), 0, () -> count(sent, true)),
            otherwise(() -> 0));
    assert counted >= 0;
  }

  private static int count(AtomicLong counter, boolean happened) {
    counter.addAndGet(happened ? 1 : 0);
    return 0;
  }
}
