package io.trilane.gatling.record;

import java.nio.file.Path;
import java.util.Optional;

/// Takes every call of a run with its times in nanoseconds.
public interface CallRecorder {
  /// Runs on the event loop of the user that made the call, before the user goes on. Calls from
  /// several loops come at once. Must not block and must not throw.
  void record(RecordedCall call);

  /// Takes a call that a user could not make, or a step of a stream that it could not do. Gatling
  /// counts it as a failed request. On the same threads as [#record].
  ///
  /// @param reason for example an attribute that the session does not have
  default void notMade(String request, long user, String reason) {}

  /// Runs once, on one of Gatling's threads, when the run has ended and no call can come any more.
  ///
  /// @param report the folder of Gatling's report; empty if it could not be found
  default void ended(Optional<Path> report) {}
}
