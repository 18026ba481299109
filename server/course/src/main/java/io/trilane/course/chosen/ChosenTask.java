package io.trilane.course.chosen;

import io.trilane.course.recording.Traced;
import io.trilane.course.trace.Wait;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A task under a chosen schedule. The task whose turn it is owns all fields but the volatile ones.
final class ChosenTask {
  final Traced traced;
  final @Nullable ChosenTask parent;

  /// Started by this one and not ended.
  int children;

  /// True once it has found out that it cannot go on.
  boolean waiting;

  /// The operation that it does once it is chosen, and whether it could.
  Point point = Point.START;

  private volatile @Nullable Thread thread;
  private volatile boolean turn;

  ChosenTask(Traced traced, @Nullable ChosenTask parent) {
    this.traced = traced;
    this.parent = parent;
  }

  boolean isEnabled() {
    return point.enabled().getAsBoolean();
  }

  Wait describeWait() {
    var holder = point.holder().get();
    return new Wait(
        traced.name(),
        point.operation(),
        point.object(),
        holder == null ? "" : holder.traced.name());
  }

  /// Lets it go on; called by the task whose turn it was, or to end everything.
  void giveTurn() {
    turn = true;
    LockSupport.unpark(thread);
  }

  /// Blocks the task's own thread until it has the turn.
  ///
  /// @return false if the thread was interrupted instead
  boolean awaitTurn() {
    thread = Thread.currentThread();
    while (!turn) {
      if (Thread.interrupted()) {
        return false;
      }
      LockSupport.park(this);
    }
    turn = false;
    return true;
  }

  /// The operation before which a task stands.
  ///
  /// @param object empty if it is done to nothing
  /// @param enabled whether it can take place now; asked at each point of the run
  /// @param holder who keeps it from taking place
  /// @param precisely the object once it takes place, with the number of a value sent or received
  record Point(
      String operation,
      String object,
      BooleanSupplier enabled,
      Holder holder,
      Supplier<String> precisely) {
    static final Point START = new Point("start", "", () -> true, () -> null, () -> "");
  }

  /// Tells who keeps a task from going on; null if that may be anyone.
  @FunctionalInterface
  interface Holder {
    @Nullable ChosenTask get();
  }
}
