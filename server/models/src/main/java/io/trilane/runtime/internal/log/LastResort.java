package io.trilane.runtime.internal.log;

/// Passes errors that no call can answer for to the process's handler of uncaught exceptions, as if
/// the thread had ended with them.
public final class LastResort {
  private LastResort() {}

  /// Returns unless that handler ends the process.
  public static void handle(OutOfMemoryError error) {
    var thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
  }
}
