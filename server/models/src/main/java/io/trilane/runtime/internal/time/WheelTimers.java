package io.trilane.runtime.internal.time;

import io.trilane.runtime.internal.log.FailureLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A thread that turns a [TimerWheel] and runs what is due, all of a tick in one go.
///
/// A caller that adds a callback wakes the thread only if it would sleep past it. While many wait,
/// which is when it matters, no caller does. A callback comes up to a tick late.
public final class WheelTimers implements Timers, AutoCloseable {
  private static final long TICK_NANOS = TimeUnit.MICROSECONDS.toNanos(250);

  private static final long MAX_NANOS = TimeUnit.DAYS.toNanos(36_500);

  private final TimerWheel wheel = new TimerWheel();
  private final long start = System.nanoTime();
  private final AtomicLong wakeAt = new AtomicLong(TimerWheel.NEVER);
  private final Thread thread;
  private volatile boolean closed;

  public WheelTimers(Thread.Builder builder) {
    thread = builder.start(this::turn);
  }

  @Override
  public Pending after(Duration duration, Runnable callback) {
    var tick = tickAfter(TimeUnit.NANOSECONDS.convert(duration));
    var pending = wheel.add(tick, callback);
    if (lowerWakeAt(tick)) {
      LockSupport.unpark(thread);
    }
    return pending;
  }

  /// True once [#close] was called: a callback added from now on may never run.
  public boolean isClosed() {
    return closed;
  }

  /// Lets the thread end once nothing waits any more.
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void turn() {
    var due = new ArrayDeque<Runnable>();
    while (!isOver()) {
      try {
        turnOnce(due);
      } catch (Throwable failure) {
        // There may be no memory just now. Nobody but this thread ends the waits of others.
        FailureLog.report("{} goes on after a failure", thread.getName(), failure);
        park(TICK_NANOS);
      }
    }
  }

  private void turnOnce(ArrayDeque<Runnable> due) {
    wheel.takeDue(now(), due);
    for (var callback = due.poll(); callback != null; callback = due.poll()) {
      run(callback);
    }
    // In this order: a timer added now is found by the look, or lowers the tick afterwards.
    wakeAt.set(TimerWheel.NEVER);
    lowerWakeAt(wheel.earliest());
    sleep();
  }

  private static void run(Runnable callback) {
    try {
      callback.run();
    } catch (Throwable failure) {
      FailureLog.report("{} failed", callback, failure);
    }
  }

  private void sleep() {
    for (var tick = wakeAt.get(); tick > now() && !isOver(); tick = wakeAt.get()) {
      park(tick == TimerWheel.NEVER ? MAX_NANOS : tick * TICK_NANOS - elapsed());
    }
  }

  /// A thread that a callback has left interrupted would not park, and turn without end.
  private void park(long nanos) {
    Thread.interrupted();
    LockSupport.parkNanos(this, nanos);
  }

  private boolean isOver() {
    return closed && wheel.earliest() == TimerWheel.NEVER;
  }

  private boolean lowerWakeAt(long tick) {
    for (var planned = wakeAt.get(); tick < planned; planned = wakeAt.get()) {
      if (wakeAt.compareAndSet(planned, tick)) {
        return true;
      }
    }
    return false;
  }

  private long now() {
    return elapsed() / TICK_NANOS;
  }

  /// The first tick that begins once so much time is over.
  private long tickAfter(long nanos) {
    return Math.ceilDiv(elapsed() + Math.min(nanos, MAX_NANOS), TICK_NANOS);
  }

  private long elapsed() {
    return System.nanoTime() - start;
  }
}
