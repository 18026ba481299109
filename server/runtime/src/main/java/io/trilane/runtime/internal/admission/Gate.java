package io.trilane.runtime.internal.admission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way into one model for the clients of one kind and one method: the places that each of them
/// needs besides that on its connection, in the order in which they are taken. The method's come
/// first and the model's last, so that calls of a method that is full do not stand in the way of
/// the others.
public final class Gate {
  private final Admission admission;
  private final ClientKind kind;
  private final List<Places> places;
  private final @Nullable AdaptiveLimit adaptive;

  /// @param adaptive samples the clients, or null if they are bounded by configuration alone
  Gate(
      Admission admission, ClientKind kind, List<Places> places, @Nullable AdaptiveLimit adaptive) {
    this.admission = admission;
    this.kind = kind;
    this.places = places;
    this.adaptive = adaptive;
  }

  /// Takes the places that a client needs, or says what is full. Called on an event loop; never
  /// blocks.
  ///
  /// @param connection the places of the connection that the client came by
  public Verdict enter(Places connection) {
    if (!connection.take()) {
      return admission.refuse(connection.overload());
    }
    for (var taken = 0; taken < places.size(); taken++) {
      var next = places.get(taken);
      if (!next.take()) {
        giveBack(taken);
        return full(next, connection);
      }
    }
    return admit(connection);
  }

  Admission admission() {
    return admission;
  }

  List<Places> places() {
    return places;
  }

  private Verdict full(Places reached, Places connection) {
    var longestLine = admission.queue().length();
    if (reached.waiting() < longestLine) {
      return new Verdict.Full(this, connection);
    }
    connection.giveBack();
    var overload = reached.overload();
    return admission.refuse(longestLine == 0 ? overload : overload.afterLine(longestLine));
  }

  /// All places are taken.
  Slot admit(Places connection) {
    admission.admitted();
    return new Slot(this, connection);
  }

  /// Gives back the places that were taken first.
  void giveBack(int taken) {
    for (var place = taken - 1; place >= 0; place--) {
      places.get(place).giveBack();
    }
  }

  /// Takes in how a client went, and gives its places back.
  void leave(long since, Slot.Ending ending) {
    if (kind == ClientKind.CALL) {
      sample(since, ending);
    }
    giveBack(places.size());
  }

  private void sample(long since, Slot.Ending ending) {
    if (ending == Slot.Ending.OTHER) {
      return;
    }
    var nanos = Math.max(1, System.nanoTime() - since); // Vegas takes no zero.
    if (ending == Slot.Ending.ANSWERED) {
      admission.latency().record(nanos);
    }
    if (adaptive != null) {
      adaptive.sample(since, nanos, ending == Slot.Ending.DROPPED);
    }
  }
}
