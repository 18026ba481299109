package io.trilane.runtime.model;

import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Brings one suspended client back to its model: when what it waits for has come, or when it is
/// cancelled, whichever is first.
final class Resumption implements Runnable {
  private final Client client;
  private final Consumer<Client> readmit;
  private volatile boolean cancelled;
  private volatile @Nullable Future<?> timer;
  private volatile Suspension.@Nullable Arrival arrival;

  Resumption(Client client, Consumer<Client> readmit) {
    this.client = client;
    this.readmit = readmit;
  }

  @Override
  public void run() {
    if (client.resume(this)) {
      readmit.accept(client);
    }
  }

  void await(Suspension wait, Timers timers) {
    switch (wait) {
      case Suspension.Pause pause -> timer = timers.after(pause.duration(), this);
      case Suspension.Arrival coming -> {
        arrival = coming;
        coming.stage().whenComplete((value, failure) -> run());
      }
      case Signal signal -> signal.onRaise(this);
      case Suspension.NextTurn _ -> run();
    }
    if (cancelled) {
      stopWaiting();
    }
  }

  /// Does not wait any longer. Whichever of this and [#await] comes second stops what was started.
  void cancel() {
    cancelled = true;
    stopWaiting();
    run();
  }

  private void stopWaiting() {
    var pending = timer;
    if (pending != null) {
      pending.cancel(false);
    }
    var coming = arrival;
    if (coming != null) {
      coming.cancel();
    }
  }
}
