package io.trilane.runtime.internal.client;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Tells one waiter that something may have changed; the waiter then looks for itself.
///
/// Like a binary semaphore whose only waiter is a thread or a callback: a signal raised before the
/// wait is not lost, several raised before it count once. What happened before [#raise] is visible
/// after the wait that it ends.
///
/// ```
///            raise                wait
///   idle ───────────▶ raised ───────────▶ idle
///     └──wait──▶ waiter ──raise: wake it──▶ idle (callback) or raised, which the thread takes
/// ```
@SuppressWarnings("ReferenceEquality") // One thread or one mark is meant, not an equal one.
public final class Signal implements Suspension {
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Signal.class, "state", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final Object RAISED = new Object();

  /// Null while idle, [#RAISED], or the waiter: a [Thread] or a [Runnable].
  private volatile @Nullable Object state;

  /// Wakes the waiter, or spares the next one its wait. Any thread; never blocks, but runs a
  /// waiting callback.
  public void raise() {
    if (state == RAISED) {
      return;
    }
    switch (STATE.getAndSet(this, RAISED)) {
      case Thread thread -> LockSupport.unpark(thread);
      case Runnable callback -> {
        STATE.compareAndSet(this, RAISED, null);
        callback.run();
      }
      case null, default -> {}
    }
  }

  /// Blocks the calling thread until the signal is raised.
  ///
  /// @throws InterruptedException if the thread is interrupted before
  public void block() throws InterruptedException {
    var self = Thread.currentThread();
    if (STATE.compareAndSet(this, null, self)) {
      while (state == self) {
        LockSupport.park(this);
        if (Thread.interrupted()) {
          STATE.compareAndSet(this, self, null);
          throw new InterruptedException();
        }
      }
    }
    STATE.compareAndSet(this, RAISED, null);
  }

  /// Interrupts the calling thread, for code that cannot throw the [InterruptedException] on.
  public static void restoreInterrupt() {
    Thread.currentThread().interrupt();
  }

  /// Runs the callback once, on this thread if the signal is raised already, else on the one that
  /// raises it.
  void onRaise(Runnable callback) {
    if (STATE.getAndSet(this, callback) == RAISED && STATE.compareAndSet(this, callback, null)) {
      callback.run();
    }
  }
}
