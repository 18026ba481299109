package io.trilane.security;

import java.security.Principal;
import java.util.function.Predicate;

/// Who may call a method.
public sealed interface Rule {
  /// Whoever comes; what a call shows of its caller is not looked at.
  record Anyone() implements Rule {}

  /// Callers whom the authenticator knows, if they pass a test.
  ///
  /// @param test called on an event loop, never blocks
  record Known(Predicate<Principal> test) implements Rule {}
}
