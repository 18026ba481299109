package io.trilane.runtime.internal.client;

import io.trilane.runtime.internal.admission.Refusal;

/// The way in which a [Program] has ended.
public sealed interface Ending {
  /// [Program#advance] has returned null. Told in the surroundings of the last turn.
  enum Done implements Ending {
    DONE
  }

  /// Nobody waits for an answer any more. The program may have had no turn.
  enum Gone implements Ending {
    GONE
  }

  /// The model had no room: the program had no turn.
  record Refused(Refusal refusal) implements Ending {}

  /// [Program#advance] threw, or the model could not run the program or wait for it.
  record Failed(Throwable failure) implements Ending {}
}
