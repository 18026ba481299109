package io.trilane.runtime.internal.admission;

import java.time.Duration;

/// The reason why a call is refused. A value rather than an exception: refusals are most frequent
/// when the server is busiest.
///
/// @param limit the configuration key of the limit that was reached
/// @param value that limit
/// @param besides a second limit that was reached by a call that may wait, or nothing
public record Refusal(String limit, long value, String besides) implements Admission {
  public Refusal(String limit, long value) {
    this(limit, value, "");
  }

  /// The refusal of a call that found as many calls before it as may wait.
  Refusal afterLine(int longest) {
    return new Refusal(
        limit, value, ", and " + AdmissionSettings.QUEUE.key() + " = " + longest + " reached");
  }

  /// The refusal of a call that has waited as long as it may.
  Refusal afterWait(Duration wait) {
    return new Refusal(
        limit,
        value,
        ", and " + AdmissionSettings.MAX_QUEUE_WAIT.key() + " = " + wait.toMillis() + "ms over");
  }

  /// The text that the client gets.
  @Override
  public String toString() {
    return limit + " = " + value + " reached" + besides;
  }
}
