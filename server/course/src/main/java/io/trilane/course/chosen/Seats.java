package io.trilane.course.chosen;

import io.trilane.course.trace.Threads;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Threads of the run's model that tasks take turns to use, so that trying the next schedule starts
/// none.
final class Seats implements AutoCloseable {
  private final Threads threads;
  private final ConcurrentLinkedDeque<Seat> free = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;
  private int made; // Belongs to whoever has the turn.

  Seats(Threads threads) {
    this.threads = threads;
  }

  /// Runs `body` on a thread of its own, and `afterwards` once that thread can be used again.
  void run(Runnable body, Runnable afterwards) {
    var seat = free.pollFirst();
    if (seat != null) {
      seat.take(body, afterwards);
      return;
    }
    made++;
    var fresh = new Seat(body, afterwards);
    threads.start("seat-" + made, fresh::live);
  }

  /// Lets the threads go; nobody uses one any more.
  @Override
  public void close() {
    closed = true;
    for (var seat = free.pollFirst(); seat != null; seat = free.pollFirst()) {
      seat.leave();
    }
  }

  private final class Seat {
    private volatile @Nullable Runnable body;
    private volatile Runnable afterwards;
    private volatile @Nullable Thread thread;

    Seat(Runnable body, Runnable afterwards) {
      this.afterwards = afterwards;
      this.body = body;
    }

    void take(Runnable next, Runnable then) {
      afterwards = then;
      body = next;
      LockSupport.unpark(thread);
    }

    void leave() {
      LockSupport.unpark(thread);
    }

    void live() {
      thread = Thread.currentThread();
      for (var next = awaitBody(); next != null; next = awaitBody()) {
        next.run();
        body = null;
        var then = afterwards;
        free.addFirst(this);
        then.run();
      }
    }

    /// Null once there is nothing more to do, or the thread is interrupted because the call is.
    private @Nullable Runnable awaitBody() {
      for (var next = body; ; next = body) {
        if (next != null) {
          return next;
        }
        if (closed || Thread.currentThread().isInterrupted()) {
          return null;
        }
        LockSupport.park(this);
      }
    }
  }
}
