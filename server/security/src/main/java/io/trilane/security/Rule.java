package io.trilane.security;

import java.security.Principal;
import java.util.function.Predicate;

/// The callers that may call a method.
public sealed interface Rule {
  /// Lets every caller in, without a look at its credentials.
  record Anyone() implements Rule {}

  /// Callers that the authenticator knows, if they pass a test.
  ///
  /// @param test called on an event loop, never blocks
  record Known(Predicate<Principal> test) implements Rule {}
}
