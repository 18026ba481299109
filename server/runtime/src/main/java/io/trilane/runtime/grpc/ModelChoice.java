package io.trilane.runtime.grpc;

import io.trilane.runtime.model.ConcurrencyModel;

/// Which model runs the next call of a method.
@FunctionalInterface
public interface ModelChoice {
  /// Called on an event loop for each call; never blocks.
  ///
  /// @param method full name, `package.Service/Method`
  ConcurrencyModel modelOf(String method);
}
