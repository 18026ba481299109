package io.trilane.course.free;

import io.trilane.channels.observe.WaitObserver;
import io.trilane.course.trace.Wait;
import java.util.function.Supplier;

/// One wait of one task; the thread that ends it writes it into the trace.
///
/// A task that is served before it has said that it waits has not waited.
final class FreeWait implements WaitObserver {
  private final World world;
  private final FreeTask task;
  private final String operation;
  private final String object;
  private final Supplier<String> holder;
  private final boolean timed;
  private boolean declared; // Guarded by this, as is served.
  private boolean served;

  /// @param timed whether the passing of time ends it too
  FreeWait(
      World world,
      FreeTask task,
      String operation,
      String object,
      Supplier<String> holder,
      boolean timed) {
    this.world = world;
    this.task = task;
    this.operation = operation;
    this.object = object;
    this.holder = holder;
    this.timed = timed;
  }

  String operation() {
    return operation;
  }

  String object() {
    return object;
  }

  Wait describe(FreeTask who) {
    return new Wait(who.traced.name(), operation, object, holder.get());
  }

  @Override
  public synchronized void waiting() {
    if (!served) {
      declared = true;
      world.waits(task, this, timed);
    }
  }

  @Override
  public synchronized void served() {
    if (served) {
      return; // Ended already: by the end of the run, or by time.
    }
    served = true;
    if (declared) {
      world.wakes(task, this, FreeTask.currentId(), timed);
    }
    notifyAll();
  }

  /// Blocks until served, where nothing else blocks the task.
  synchronized void park() throws InterruptedException {
    while (!served) {
      wait();
    }
  }

  /// Called by the task when it goes on.
  ///
  /// @param byOther whether someone has served it, who may still be about to say so
  /// @return whether it has waited
  boolean settle(boolean byOther) {
    var interrupted = false;
    synchronized (this) {
      while (byOther && declared && !served) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (declared && !served) {
        served = true;
        world.wakes(task, this, 0, timed);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return declared;
  }
}
