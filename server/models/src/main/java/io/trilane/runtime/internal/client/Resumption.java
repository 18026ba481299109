package io.trilane.runtime.internal.client;

import io.trilane.runtime.internal.log.FailureLog;
import io.trilane.runtime.internal.time.Timers;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Brings one suspended client back to its model: when what it waits for has come, or when it is
/// cancelled, whichever is first. A client that cannot be brought back is failed.
final class Resumption implements Runnable {
  private final Client client;
  private final Suspension wait;
  private final Consumer<Client> readmit;
  private volatile boolean cancelled;
  private volatile Timers.@Nullable Pending timer;

  Resumption(Client client, Suspension wait, Consumer<Client> readmit) {
    this.client = client;
    this.wait = wait;
    this.readmit = readmit;
  }

  @Override
  public void run() {
    if (!client.resume(this)) {
      return;
    }
    try {
      readmit.accept(client);
    } catch (Throwable failure) {
      client.fail(failure);
    }
  }

  void await(Timers timers) {
    try {
      switch (wait) {
        case Suspension.Pause(var duration) -> timer = timers.after(duration, this);
        case Suspension.Arrival(var stage) -> stage.whenComplete((value, failure) -> run());
        case Signal signal -> signal.onRaise(this);
        case Suspension.Rest(var over) -> over.onRaise(this);
        case Suspension.NextTurn _ -> run();
      }
    } catch (Throwable failure) {
      if (client.resume(this)) {
        client.fail(failure);
      }
    }
    if (cancelled) {
      stopTimer();
    }
  }

  /// Does not wait any longer. Whichever of this and [#await] comes second stops the timer.
  void cancel() {
    if (!isCancellable()) {
      return;
    }
    cancelled = true;
    stopTimer();
    try {
      wait.cancel();
    } catch (Throwable failure) {
      FailureLog.report("{} could not be cancelled", wait, failure);
    }
    run();
  }

  boolean isCancellable() {
    return !(wait instanceof Suspension.Rest);
  }

  private void stopTimer() {
    var pending = timer;
    if (pending != null) {
      pending.cancel();
    }
  }
}
