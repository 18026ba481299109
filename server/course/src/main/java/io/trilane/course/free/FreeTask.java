package io.trilane.course.free;

import io.trilane.course.recording.Traced;
import org.jspecify.annotations.Nullable;

/// A task that runs freely, on a thread of its model.
final class FreeTask {
  private static final ScopedValue<FreeTask> CURRENT = ScopedValue.newInstance();

  final Traced traced;
  final @Nullable FreeTask parent;
  private final World world;
  private @Nullable Countdown children;

  /// True once it has got a thread.
  volatile boolean begun;

  /// The wait that it is in, if it is in one. Written by its own thread.
  volatile @Nullable FreeWait wait;

  /// Its thread, while it runs; guarded by this. An interrupt must not reach who has the thread
  /// next.
  private @Nullable Thread thread;

  FreeTask(Traced traced, @Nullable FreeTask parent, World world) {
    this.traced = traced;
    this.parent = parent;
    this.world = world;
  }

  /// The tasks that it has started and that have not ended. Made by the task itself before it
  /// starts the first one, because most tasks start none.
  Countdown children() {
    if (children == null) {
      children = new Countdown(world);
    }
    return children;
  }

  /// The task that the calling thread runs.
  static FreeTask current() {
    return CURRENT.get();
  }

  /// 0 if the calling thread runs no task.
  static int currentId() {
    return CURRENT.isBound() ? CURRENT.get().traced.id() : 0;
  }

  /// Runs the task on the calling thread.
  void live(ScopedValue.CallableOp<@Nullable Void, InterruptedException> body)
      throws InterruptedException {
    synchronized (this) {
      thread = Thread.currentThread();
    }
    try {
      ScopedValue.where(CURRENT, this).call(body);
    } finally {
      synchronized (this) {
        thread = null;
      }
    }
  }

  synchronized void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
