package io.trilane.runtime.internal.admission;

/// A client's right to be served, from its admission to the moment its thread is free.
///
/// Belongs to one thread at a time: the event loop's until its handler begins, then the handler's.
public final class Slot implements Verdict {
  /// How a client ended, as far as it tells of the load.
  public enum Ending {
    /// It got its answer: its time counts.
    ANSWERED,
    /// The model had no room for it, or the answer came after its deadline.
    DROPPED,
    /// It failed, or its caller left before the time. That says nothing.
    OTHER
  }

  private final Gate gate;
  private final Places connection;
  private boolean begun;
  private long since;

  Slot(Gate gate, Places connection) {
    this.gate = gate;
    this.connection = connection;
  }

  /// The request is complete: from here on its time is the server's, not the client's.
  public void begin() {
    begun = true;
    since = System.nanoTime();
  }

  /// How long ago the request was complete; means nothing before it is.
  public long elapsedNanos() {
    return System.nanoTime() - since;
  }

  /// Gives the places back. Called once.
  ///
  /// @param ending counts only if the request was complete
  public void release(Ending ending) {
    gate.leave(since, begun ? ending : Ending.OTHER);
    connection.giveBack();
    gate.admission().released();
  }
}
