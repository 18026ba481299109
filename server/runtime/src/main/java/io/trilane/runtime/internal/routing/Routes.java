package io.trilane.runtime.internal.routing;

/// Where calls go. What it says may change while the server runs.
@FunctionalInterface
public interface Routes {
  /// How the next call of a method is run.
  ///
  /// Called on an event loop for each call; never blocks.
  ///
  /// @param method full name, `package.Service/Method`
  Route next(String method);
}
