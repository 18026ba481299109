package io.trilane.runtime.observe;

import java.util.Locale;

/// The end of a call before it was answered.
///
/// @param interrupted whether the handler was running, and interrupted
/// @param delayNanos from the departure to the free thread
public record Departure(Cause cause, boolean interrupted, long delayNanos) {
  /// The reason for which the call ended early.
  public enum Cause {
    /// The client cancelled it, or its connection is gone.
    CLIENT,
    /// The client's deadline has passed.
    DEADLINE,
    /// The server ended it: a time limit of its own, or its drain.
    SERVER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
