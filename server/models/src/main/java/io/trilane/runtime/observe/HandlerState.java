package io.trilane.runtime.observe;

import java.util.Locale;

/// The state of a call that has a handler, or is to get one.
public enum HandlerState {
  /// On a thread, and not waiting for anything there.
  RUNNING,
  /// Waiting, on a thread of its own or on none.
  PARKED,
  /// Waiting until its client reads.
  WAITING_TO_SEND,
  /// Waiting for a place or for a thread.
  IN_LINE;

  /// As it is written in a metric's label.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
