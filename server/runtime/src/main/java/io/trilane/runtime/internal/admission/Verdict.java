package io.trilane.runtime.internal.admission;

/// What admission says of a client.
public sealed interface Verdict permits Slot, Verdict.Full, Verdict.Refused {
  /// There is no room.
  record Refused(Overload overload) implements Verdict {}

  /// There is no room yet; the client may wait for it. It holds its place on its connection
  /// already, so it must [#join].
  record Full(Gate gate, Places connection) implements Verdict {
    /// Waits for the places, in the lines of the limits that are reached.
    ///
    /// @param applicant is told what became of it, perhaps before this returns
    /// @param timer ends the wait
    public Application join(Applicant applicant, WaitTimer timer) {
      return Application.submit(gate, connection, applicant, timer);
    }
  }
}
