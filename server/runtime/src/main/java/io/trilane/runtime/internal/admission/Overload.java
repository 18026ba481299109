package io.trilane.runtime.internal.admission;

import java.time.Duration;

/// Why a call is refused. A value, because refusing must stay cheap when there is most of it.
///
/// @param limit the configuration key whose bound was reached
/// @param value that bound
/// @param besides what was reached too by a client that may wait; empty for one that may not
public record Overload(String limit, int value, String besides) {
  public Overload(String limit, int value) {
    this(limit, value, "");
  }

  /// The same, for a client that found as many before it as may wait.
  Overload afterLine(int longest) {
    return new Overload(
        limit, value, ", and " + AdmissionSettings.QUEUE.key() + " = " + longest + " reached");
  }

  /// The same, for a client that has waited as long as it may.
  Overload afterWait(Duration wait) {
    return new Overload(
        limit,
        value,
        ", and " + AdmissionSettings.MAX_QUEUE_WAIT.key() + " = " + wait.toMillis() + "ms over");
  }

  @Override
  public String toString() {
    return limit + " = " + value + " reached" + besides;
  }
}
