package io.trilane.runtime.admission;

import java.util.concurrent.atomic.LongAdder;

/// Lets clients into one model, up to its bounds, and counts them.
public final class Admission {
  private final Places calls;
  private final Places sessions;
  private final LongAdder admitted = new LongAdder();
  private final LongAdder refused = new LongAdder();

  /// @param calls for clients with one request
  /// @param sessions for clients with a stream of requests; may be the same places
  public Admission(Places calls, Places sessions) {
    this.calls = calls;
    this.sessions = sessions;
  }

  /// Takes a place for a client, or says why there is none. Called on an event loop; never blocks.
  ///
  /// @param session whether the client sends a stream of requests
  /// @param connection the places of the connection that the client came by
  public Verdict admit(boolean session, Places connection) {
    var inModel = session ? sessions : calls;
    if (!inModel.take()) {
      return refuse(inModel);
    }
    if (!connection.take()) {
      inModel.giveBack();
      return refuse(connection);
    }
    admitted.increment();
    return new Slot(inModel, connection);
  }

  /// A client that was admitted found no room further on.
  public void refusedLater() {
    admitted.decrement();
    refused.increment();
  }

  public Load load() {
    var inFlight = calls == sessions ? calls.taken() : calls.taken() + sessions.taken();
    return new Load(admitted.sum(), refused.sum(), inFlight);
  }

  private Verdict refuse(Places full) {
    refused.increment();
    return new Verdict.Refused(full.overload());
  }
}
