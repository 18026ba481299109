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
  private int made; // Belongs to the task whose turn it is.

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
    threads.start("seat-" + made, fresh::live, fresh::over);
  }

  /// Lets the threads go; nobody uses one any more.
  @Override
  public void close() {
    closed = true;
    free.forEach(Seat::leave);
  }

  private final class Seat {
    private volatile @Nullable Runnable body;
    private volatile Runnable afterwards;
    private volatile @Nullable Thread thread;
    private volatile boolean begun;

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

    /// The thread has left, or never came.
    void over() {
      if (!begun) {
        afterwards.run();
      }
    }

    void live() {
      begun = true;
      thread = Thread.currentThread();
      for (var next = awaitBody(); next != null; next = awaitBody()) {
        next.run();
        body = null;
        var then = afterwards;
        free.addFirst(this);
        then.run();
      }
    }

    /// Null once there is nothing more to do, or the thread is interrupted because the call is. A
    /// seat that someone has just taken does not leave before it has done what it was taken for.
    private @Nullable Runnable awaitBody() {
      while (true) {
        var next = body;
        if (next != null) {
          return next;
        }
        if ((closed || Thread.currentThread().isInterrupted()) && free.remove(this)) {
          return null;
        }
        LockSupport.park(this);
      }
    }
  }
}
