package io.trilane.runtime.internal.model;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// The places that a lane has for workers, and the number of workers that are idle. Any thread.
///
/// A thread that brings a client puts it into the channel and then looks here; a worker that leaves
/// gives its place back and then looks into the channel. So one of the two sees the other, and no
/// client is left without a worker.
///
/// Not final, so that a test can hold a worker up between two steps.
class WorkerPlaces {
  private final int most;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger idle = new AtomicInteger();

  WorkerPlaces(int most) {
    this.most = most;
  }

  /// @return false if all are taken
  boolean take() {
    return taken.get() < most && taken.getAndUpdate(workers -> Math.min(workers + 1, most)) < most;
  }

  /// @return whether nobody has one now
  boolean giveBack() {
    return taken.decrementAndGet() == 0;
  }

  /// The calling worker gives its place back, and takes one again if it is needed after all.
  ///
  /// @return whether it has left
  boolean leave(BooleanSupplier clientsWait) {
    giveBack();
    return !clientsWait.getAsBoolean() || !take();
  }

  void idles() {
    idle.incrementAndGet();
  }

  void goesOn() {
    idle.decrementAndGet();
  }

  int taken() {
    return taken.get();
  }

  int idle() {
    return idle.get();
  }
}
