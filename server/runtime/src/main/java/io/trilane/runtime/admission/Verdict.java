package io.trilane.runtime.admission;

/// What admission says of a client.
public sealed interface Verdict permits Slot, Verdict.Refused {
  /// There is no room.
  record Refused(Overload overload) implements Verdict {}
}
