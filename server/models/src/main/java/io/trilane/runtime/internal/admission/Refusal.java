package io.trilane.runtime.internal.admission;

import io.trilane.runtime.observe.RefusalReason;
import java.time.Duration;

/// The reason why a call is refused. A value rather than an exception: refusals are most frequent
/// when the server is busiest.
///
/// @param limit the configuration key of the limit that was reached
/// @param value that limit
/// @param reason in a word
/// @param also a second limit that was reached by a call that may wait, or nothing
public record Refusal(String limit, long value, RefusalReason reason, String also)
    implements Admission {
  public Refusal(String limit, long value) {
    this(limit, value, "");
  }

  public Refusal(String limit, long value, String also) {
    this(limit, value, RefusalReason.FULL, also);
  }

  /// The refusal of a call that found as many calls before it as may wait.
  Refusal afterLine(int longest) {
    return new Refusal(
        limit,
        value,
        RefusalReason.LINE_FULL,
        ", and " + AdmissionSettings.QUEUE.key() + " = " + longest + " reached");
  }

  /// The end of a call that has left the line by itself.
  Refusal afterCancel() {
    return new Refusal(limit, value, RefusalReason.CANCELLED_IN_LINE, "");
  }

  /// The refusal of a call that has waited as long as it may.
  Refusal afterWait(Duration wait) {
    return new Refusal(
        limit,
        value,
        RefusalReason.EXPIRED_IN_LINE,
        ", and " + AdmissionSettings.MAX_QUEUE_WAIT.key() + " = " + wait.toMillis() + "ms over");
  }

  /// The text that the client gets.
  @Override
  public String toString() {
    return limit + " = " + value + " reached" + also;
  }
}
