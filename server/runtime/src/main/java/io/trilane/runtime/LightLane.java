package io.trilane.runtime;

import io.trilane.runtime.config.ConfigError;
import io.trilane.runtime.config.Settings;
import io.trilane.runtime.model.CostClass;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps handlers that could block an event loop off it.
final class LightLane {
  private final Set<String> barred = ConcurrentHashMap.newKeySet();

  /// @param methods that have been bound now, to handlers that may block
  /// @throws ConfigError if the configuration has one of them in the light lane
  void bar(Collection<String> methods, Settings settings) {
    barred.addAll(methods);
    check(settings);
  }

  /// @throws ConfigError if a method that is bound to a handler that may block is in the light lane
  void check(Settings settings) {
    settings
        .perMethod(RuntimeSettings.METHOD_LANE)
        .forEach((method, lane) -> {
          if (lane == CostClass.LIGHT && barred.contains(method)) {
            throw new ConfigError(
                "trilane.methods.\"%s\".lane = light: must be a method that answers once, by a handler given in steps"
                    .formatted(method));
          }
        });
  }
}
