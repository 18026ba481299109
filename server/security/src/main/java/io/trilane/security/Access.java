package io.trilane.security;

/// Says which [Rule] stands for which method. What it says may change while the server runs.
@FunctionalInterface
public interface Access {
  /// Called on an event loop for each call; never blocks.
  ///
  /// @param method full name, `package.Service/Method`
  Rule of(String method);
}
