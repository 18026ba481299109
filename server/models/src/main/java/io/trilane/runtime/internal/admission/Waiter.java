package io.trilane.runtime.internal.admission;

import io.trilane.runtime.internal.admission.AdmissionSettings.Queue;
import io.trilane.runtime.internal.time.Timers;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A call that may wait for its places. It takes them one after the other and stands in line at
/// each limit that is reached.
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
  private final Permit permit;
  private final @Nullable AdaptiveLimit learning;
  private final List<Limit> limits;
  private final Queue queue;
  private final Runnable given = this::placeGiven;

  // Set by join, before anything else can happen.
  private Consumer<Permit> admitted = _ -> {};
  private Consumer<Refusal> refused = _ -> {};

  // Guarded by this.
  private int held;
  private boolean over;
  private Timers.@Nullable Pending expiry;

  /// @param permit gets the places once all of them are held
  /// @param learning learns from the duration of the call, or null
  Waiter(
      Usage usage,
      Permit permit,
      @Nullable AdaptiveLimit learning,
      List<Limit> limits,
      Queue queue) {
    this.usage = usage;
    this.permit = permit;
    this.learning = learning;
    this.limits = limits;
    this.queue = queue;
  }

  /// Takes what places there are and stands in line for the next one. Called once.
  ///
  /// One of the two consumers gets the outcome, once, perhaps before this returns, unless the call
  /// withdraws: on any thread, outside of every lock of this package. Neither may block or throw.
  /// The permit is to be released whatever comes.
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
  ///
  /// @return why it has no place, now that it has left; null if one of the consumers has got the
  ///   outcome or gets it
  public @Nullable Refusal withdraw() {
    var reached = endWait();
    return reached == null ? null : reached.refusal().afterCancel();
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
        permit.hold(limits, learning);
        admitted.accept(permit);
      }
      case FULL -> {
        var full = reached();
        giveBack();
        refused.accept(full.refusal().afterLine(queue.length()));
      }
    }
  }

  private void expire() {
    var reached = endWait();
    if (reached != null) {
      refused.accept(reached.refusal().afterWait(queue.maxWait()));
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

  private void giveBack() {
    int toGiveBack;
    synchronized (this) {
      toGiveBack = held;
    }
    Permit.giveBack(limits, toGiveBack);
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
