package io.trilane.app.serve;

import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.trilane.runtime.ConfigError;
import io.trilane.runtime.NearestName;
import io.trilane.runtime.Settings;

/// Checks that configuration speaks of methods that exist.
final class MethodNames {
  private MethodNames() {}

  /// @throws ConfigError if a method that has keys of its own is not one of the service
  static void requireKnown(Settings settings, ServiceDescriptor service) {
    var known = service.getMethods().stream().map(MethodDescriptor::getFullMethodName).toList();
    for (var method : settings.methods()) {
      if (!known.contains(method)) {
        throw new ConfigError(
            "trilane.methods.\"%s\": no such method; the nearest is %s"
                .formatted(method, NearestName.to(method, known)));
      }
    }
  }
}
