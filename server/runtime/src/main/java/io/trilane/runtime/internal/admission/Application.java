package io.trilane.runtime.internal.admission;

import io.trilane.runtime.internal.admission.AdmissionSettings.Queue;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// One client's wait for the places it needs. It takes them one after the other, in the order of
/// its [Gate], and stands in line where there is none.
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
/// A place given back, the timer and the client's end may come at the same time on three threads:
/// whoever sets `over` decides, and a place that is handed over too late goes straight back.
public final class Application {
  private final Gate gate;
  private final List<Places> places;
  private final Places connection;
  private final Applicant applicant;
  private final Queue queue;

  // Guarded by this.
  private int held;
  private boolean over;
  private @Nullable Future<?> expiry;

  private Application(Gate gate, Places connection, Applicant applicant) {
    this.gate = gate;
    this.places = gate.places();
    this.connection = connection;
    this.applicant = applicant;
    this.queue = gate.admission().queue();
  }

  /// Takes what places there are and stands in line for the next one. Called once for a client.
  static Application submit(Gate gate, Places connection, Applicant applicant, WaitTimer timer) {
    var application = new Application(gate, connection, applicant);
    gate.admission().waits(1);
    application.begin(timer);
    return application;
  }

  /// The client has gone: it leaves the line at once. Without effect on one that was admitted or
  /// refused. Any thread.
  public void withdraw() {
    endWait();
  }

  /// The places in whose line this stood have given it one.
  void placeGiven() {
    var outcome = Places.Outcome.WAITS;
    Places tooLate = null;
    synchronized (this) {
      if (over) {
        tooLate = places.get(held);
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

  private void begin(WaitTimer timer) {
    Places.Outcome outcome;
    synchronized (this) {
      expiry = timer.after(queue.maxWait(), this::expire);
      outcome = takeMore();
    }
    conclude(outcome);
  }

  /// Takes the places that are missing, as far as there are any. The caller holds the lock.
  private Places.Outcome takeMore() {
    for (; held < places.size(); held++) {
      var outcome = places.get(held).takeOrJoin(this, queue.length());
      if (outcome != Places.Outcome.TAKEN) {
        over = outcome == Places.Outcome.FULL;
        return outcome;
      }
    }
    over = true;
    return Places.Outcome.TAKEN;
  }

  /// Outside of the lock, as everything is that reaches beyond this class.
  private void conclude(Places.Outcome outcome) {
    switch (outcome) {
      case WAITS -> {}
      case TAKEN -> {
        forget();
        applicant.admitted(gate.admit(connection));
      }
      case FULL -> {
        var full = reached();
        giveBack();
        refuse(full.overload().afterLine(queue.length()));
      }
    }
  }

  private void expire() {
    var reached = endWait();
    if (reached != null) {
      refuse(reached.overload().afterWait(queue.maxWait()));
    }
  }

  /// @return the places in whose line this stood, or null if it did not wait any more
  private @Nullable Places endWait() {
    synchronized (this) {
      if (over) {
        return null;
      }
      over = true;
    }
    var reached = reached();
    reached.leave(this);
    giveBack();
    return reached;
  }

  /// The places that it could not take. Once `over` is set they stay the same.
  private synchronized Places reached() {
    return places.get(held);
  }

  private void refuse(Overload overload) {
    applicant.refused(gate.admission().refuse(overload).overload());
  }

  private void giveBack() {
    int toGiveBack;
    synchronized (this) {
      toGiveBack = held;
    }
    gate.giveBack(toGiveBack);
    connection.giveBack();
    forget();
  }

  /// It waits no more.
  private void forget() {
    gate.admission().waits(-1);
    synchronized (this) {
      if (expiry != null) {
        expiry.cancel(false);
      }
    }
  }
}
