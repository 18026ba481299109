package io.trilane.runtime.internal.admission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/// A timer that fires when the test says so. Not for several threads.
final class FakeTimer implements WaitTimer {
  private record Wait(Runnable callback, CompletableFuture<Void> future) {}

  private final List<Wait> waits = new ArrayList<>();

  @Override
  public Future<?> after(Duration duration, Runnable callback) {
    var future = new CompletableFuture<Void>();
    waits.add(new Wait(callback, future));
    return future;
  }

  /// Lets the time pass for all waits that were not cancelled.
  void fire() {
    pending().forEach(wait -> wait.callback().run());
  }

  /// Runs every callback, as a timer does whose cancelling came too late.
  void fireEvenIfCancelled() {
    List.copyOf(waits).forEach(wait -> wait.callback().run());
  }

  int running() {
    return pending().size();
  }

  private List<Wait> pending() {
    return waits.stream().filter(wait -> !wait.future().isCancelled()).toList();
  }
}
