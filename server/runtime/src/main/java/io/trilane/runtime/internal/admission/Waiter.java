package io.trilane.runtime.internal.admission;

import io.trilane.runtime.internal.admission.AdmissionSettings.Queue;
import io.trilane.runtime.internal.time.Timers;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A call that may wait for its places. It takes them one after the other and stands in line at
/// each limit that is reached. The place on its connection it holds already, so it must [#join].
///
/// ```
///              all places held
///   WAITING ─────────────────────▶ admitted
///      │ line full, wait over
///      ├─────────────────────────▶ refused
///      │ withdraw
///      └─────────────────────────▶ withdrawn
/// ```
///
/// A place given back, the timer and the end of the call may come at the same time on three
/// threads: the one that sets `over` decides, and a place that is handed over too late goes
/// straight back.
public final class Waiter implements Admission {
  private final Usage usage;
  private final List<Limit> limits;
  private final Limit connection;
  private final Queue queue;
  private final Supplier<Permit> permit;
  private final Runnable given = this::placeGiven;

  // Set by join, before anything else can happen.
  private Consumer<Permit> admitted = _ -> {};
  private Consumer<Refusal> refused = _ -> {};

  // Guarded by this.
  private int held;
  private boolean over;
  private Timers.@Nullable Pending expiry;

  /// @param permit made once all places are held
  Waiter(Usage usage, List<Limit> limits, Limit connection, Queue queue, Supplier<Permit> permit) {
    this.usage = usage;
    this.limits = limits;
    this.connection = connection;
    this.queue = queue;
    this.permit = permit;
  }

  /// Takes what places there are and stands in line for the next one. Called once.
  ///
  /// One of the two consumers gets the outcome, once, perhaps before this returns, unless the call
  /// withdraws: on any thread, outside of every lock of this package. Neither may block or throw.
  ///
  /// @param timers end the wait
  public void join(Consumer<Permit> whenAdmitted, Consumer<Refusal> whenRefused, Timers timers) {
    admitted = whenAdmitted;
    refused = whenRefused;
    usage.waiting(1);
    Limit.Outcome outcome;
    synchronized (this) {
      expiry = timers.after(queue.maxWait(), this::expire);
      outcome = takeMore();
    }
    conclude(outcome);
  }

  /// The client has gone: the call leaves the line at once. Without effect on one that was admitted
  /// or refused. Any thread.
  public void withdraw() {
    endWait();
  }

  /// The limit in whose line this stood has given it a place.
  private void placeGiven() {
    var outcome = Limit.Outcome.WAITING;
    Limit tooLate = null;
    synchronized (this) {
      if (over) {
        tooLate = limits.get(held);
      } else {
        held++;
        outcome = takeMore();
      }
    }
    if (tooLate != null) {
      tooLate.giveBack();
    }
    conclude(outcome);
  }

  /// Takes the places that are missing, as far as there are any. The caller holds the lock.
  private Limit.Outcome takeMore() {
    for (; held < limits.size(); held++) {
      var outcome = limits.get(held).takeOrJoin(given, queue.length());
      if (outcome != Limit.Outcome.TAKEN) {
        over = outcome == Limit.Outcome.FULL;
        return outcome;
      }
    }
    over = true;
    return Limit.Outcome.TAKEN;
  }

  /// Outside of the lock, as everything is that reaches beyond this class.
  private void conclude(Limit.Outcome outcome) {
    switch (outcome) {
      case WAITING -> {}
      case TAKEN -> {
        forget();
        admitted.accept(permit.get());
      }
      case FULL -> {
        var full = reached();
        giveBack();
        refuse(full.refusal().afterLine(queue.length()));
      }
    }
  }

  private void expire() {
    var reached = endWait();
    if (reached != null) {
      refuse(reached.refusal().afterWait(queue.maxWait()));
    }
  }

  /// @return the limit in whose line this stood, or null if it did not wait any more
  private @Nullable Limit endWait() {
    synchronized (this) {
      if (over) {
        return null;
      }
      over = true;
    }
    var reached = reached();
    reached.leave(given);
    giveBack();
    return reached;
  }

  /// The limit that gave no place. Once `over` is set it stays the same.
  private synchronized Limit reached() {
    return limits.get(held);
  }

  private void refuse(Refusal refusal) {
    usage.refused();
    refused.accept(refusal);
  }

  private void giveBack() {
    int toGiveBack;
    synchronized (this) {
      toGiveBack = held;
    }
    Permit.giveBack(limits, toGiveBack);
    connection.giveBack();
    forget();
  }

  /// The wait is over.
  private void forget() {
    usage.waiting(-1);
    synchronized (this) {
      if (expiry != null) {
        expiry.cancel();
      }
    }
  }
}
