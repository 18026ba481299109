package io.trilane.runtime.internal.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs what went wrong where a thread, a place and a caller depend on what comes next: it never
/// throws, not even when there is no memory left to log with.
public final class FailureLog {
  private static final Logger log = LoggerFactory.getLogger("io.trilane.runtime");

  private FailureLog() {}

  /// As [#report], for a failure that needs nobody's attention.
  public static void mention(String format, Object subject, Throwable failure) {
    try {
      log.debug(format, subject, failure);
    } catch (Throwable unlogged) {
      // As below.
    }
  }

  /// @param format says what failed, with `{}` for the subject
  public static void report(String format, Object subject, Throwable failure) {
    try {
      log.error(format, subject, failure);
    } catch (Throwable unlogged) {
      reportBriefly(format, subject, failure);
    }
  }

  /// For an exception that throws when it is asked for its message or its cause.
  private static void reportBriefly(String format, Object subject, Throwable failure) {
    try {
      log.error(format + ": {}", subject, failure.getClass().getName());
    } catch (Throwable unlogged) {
      // What depends on the caller matters more than the record.
    }
  }
}
