package io.trilane.loadtest.experiment.timeline;

import io.grpc.Status;

/// The end of a call.
public enum CallOutcome {
  ANSWERED,
  /// The server had no room for it.
  REFUSED,
  FAILED,
  /// Its deadline came first, or the injector gave it up.
  UNANSWERED;

  public static CallOutcome of(Status.Code code) {
    return switch (code) {
      case OK -> ANSWERED;
      case RESOURCE_EXHAUSTED -> REFUSED;
      case DEADLINE_EXCEEDED -> UNANSWERED;
      default -> FAILED;
    };
  }
}
