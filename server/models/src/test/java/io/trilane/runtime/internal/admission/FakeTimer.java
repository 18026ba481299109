package io.trilane.runtime.internal.admission;

import io.trilane.runtime.internal.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A timer that fires when the test says so. Not for several threads.
final class FakeTimer implements Timers {
  private final List<Runnable> all = new ArrayList<>();
  private final List<Runnable> pending = new ArrayList<>();

  @Override
  public Pending after(Duration duration, Runnable callback) {
    all.add(callback);
    pending.add(callback);
    return () -> pending.remove(callback);
  }

  /// Lets the time pass for all waits that were not cancelled.
  void fire() {
    List.copyOf(pending).forEach(Runnable::run);
  }

  /// Runs every callback, as a timer does whose cancelling came too late.
  void fireEvenIfCancelled() {
    List.copyOf(all).forEach(Runnable::run);
  }

  int running() {
    return pending.size();
  }
}
