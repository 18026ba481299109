package io.trilane.loadtest.hold;

import io.trilane.loadtest.experiment.result.Figure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that only held sessions have, for `result.json`.
///
/// @param asked how many sessions were asked for
record HoldFindings(
    String kind, int connections, int asked, double heldSeconds, List<HeldBy> contenders) {

  /// One contender.
  ///
  /// @param bytesPerSession over the forks; null if unknown
  record HeldBy(String contender, @Nullable Figure bytesPerSession, List<ForkSessions> forks) {}

  /// One fork of it. `opened` = `alive` + `died` + `silent`, and `asked` = `opened` + `refused` +
  /// `notOpened`.
  ///
  /// @param refused the server had no room for them
  /// @param notOpened had no first answer for another reason
  /// @param died whose stream ended while they were held
  /// @param silent which did not answer their last message by its deadline, and whose stream did
  ///   not end either
  /// @param bytesPerSession how much resident memory grew for each that lives; null if unknown
  record ForkSessions(
      int fork,
      long opened,
      long refused,
      long notOpened,
      long alive,
      long died,
      long silent,
      double openP50Millis,
      double openP99Millis,
      double openMaxMillis,
      double messageP99Millis,
      double bytesPerSession) {}
}
