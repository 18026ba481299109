package io.trilane.runtime.internal.routing;

/// The routes of calls. What it says may change while the server runs.
@FunctionalInterface
public interface Routes {
  /// The route of the next call of a method.
  ///
  /// Called on an event loop for each call; never blocks.
  ///
  /// @param method full name, `package.Service/Method`
  Route next(String method);
}
