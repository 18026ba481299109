package io.trilane.runtime.grpc;

/// Where calls go. What it says may change while the server runs.
@FunctionalInterface
public interface Routes {
  /// Called on an event loop for each call; never blocks.
  ///
  /// @param method full name, `package.Service/Method`
  Route of(String method);
}
