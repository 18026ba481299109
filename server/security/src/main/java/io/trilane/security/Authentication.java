package io.trilane.security;

import java.security.Principal;
import java.util.concurrent.CompletionStage;

/// The answer of an [Authenticator] about a caller.
public sealed interface Authentication {
  /// A final answer.
  sealed interface Settled extends Authentication {}

  /// The caller is known.
  record Known(Principal principal) implements Settled {}

  /// The caller shows nothing that could be looked at.
  ///
  /// @param wanted what a caller has to show, for the refusal: "a bearer token"
  record Absent(String wanted) implements Settled {}

  /// The caller shows something that is not good.
  ///
  /// @param rule what it breaks, for the refusal; never what was shown
  record Rejected(String rule) implements Settled {}

  /// Another service is asked. The call waits, without a thread and without a place, and is refused
  /// when the stage fails or `trilane.auth.timeout` is over.
  record Pending(CompletionStage<? extends Settled> outcome) implements Authentication {}
}
