package io.trilane.runtime.observe;

import java.util.Locale;

/// The reason why a call gets no place.
public enum RefusalReason {
  /// The limit is reached, and no call may wait for a place.
  FULL,
  /// The limit is reached, and so is the length of its line.
  LINE_FULL,
  /// The call has waited in line for as long as one may.
  EXPIRED_IN_LINE,
  /// The client has gone while its call stood in line.
  CANCELLED_IN_LINE;

  /// As it is written in a metric's label.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
