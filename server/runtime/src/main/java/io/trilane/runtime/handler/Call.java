package io.trilane.runtime.handler;

import java.security.Principal;
import java.time.Duration;
import java.util.Optional;

/// What a handler may know of the call that it answers: [#current] has it, at any depth of the
/// handler's own code.
public interface Call {
  /// The call whose handler is running.
  ///
  /// @throws IllegalStateException outside a handler, or on a thread that the handler itself
  ///   started
  static Call current() {
    return CurrentCall.get();
  }

  /// The full method name, `package.Service/Method`.
  String method();

  /// The concurrency model that runs this handler: `platform`, `virtual` or `pipeline`.
  String model();

  /// The name of the thread that runs this handler just now.
  String thread();

  /// Who calls, as the authenticator has said; none where no credentials were asked for.
  Optional<Principal> principal();

  /// Whether nobody waits for the answer any more. Work that neither blocks nor awaits asks now and
  /// then and stops.
  boolean isCancelled();

  /// How long the message in hand has waited to be run: before its first step, and between what it
  /// awaited and the step after.
  Duration queued();

  /// How long the message in hand has awaited what its steps await.
  Duration waited();

  /// How long the handler has run for the message in hand, up to now. A [UnaryHandler] that blocks
  /// counts that here.
  Duration computed();
}
