package io.trilane.runtime.internal.model;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// One thread of the platform model: serves clients while there are any, then parks until it is
/// woken or has waited too long.
final class PlatformThread {
  private final PlatformModel model;
  private final Duration keepAlive;
  private final Thread thread;
  private volatile boolean woken;

  PlatformThread(PlatformModel model, String name, Duration keepAlive) {
    this.model = model;
    this.keepAlive = keepAlive;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  /// Starts the thread, or unparks it. Called once for each time that the model takes it out of its
  /// idle threads.
  void wake() {
    woken = true;
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    } else {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    do {
      woken = false;
      model.serveAll(this);
    } while (!model.isClosed() && park());
  }

  private boolean park() {
    var deadline = System.nanoTime() + keepAlive.toNanos();
    while (!woken) {
      var left = deadline - System.nanoTime();
      if (left <= 0 && model.retire(this)) {
        return false;
      }
      LockSupport.parkNanos(this, Math.max(left, 0));
      Thread.interrupted(); // Meant for a handler that has left; it would keep this from parking.
    }
    return true;
  }
}
