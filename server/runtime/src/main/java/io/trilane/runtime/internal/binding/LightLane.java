package io.trilane.runtime.internal.binding;

import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.settings.RuntimeSettings;
import io.trilane.settings.ConfigError;
import io.trilane.settings.Settings;
import java.util.HashSet;
import java.util.Set;

/// Keeps handlers that could block an event loop off it. Used by one thread at a time.
public final class LightLane {
  private final Set<String> barred = new HashSet<>();

  /// @param methods that are to be bound now, to handlers that may block
  /// @throws ConfigError if the configuration has one of them in the light lane; then nothing has
  ///   changed
  public void bar(Set<String> methods, Settings settings) {
    check(methods, settings);
    barred.addAll(methods);
  }

  /// @throws ConfigError if a method that is bound to a handler that may block is in the light lane
  public void check(Settings settings) {
    check(barred, settings);
  }

  private static void check(Set<String> methods, Settings settings) {
    settings
        .perMethod(RuntimeSettings.METHOD_LANE)
        .forEach((method, lane) -> {
          if (lane == CostClass.LIGHT && methods.contains(method)) {
            throw new ConfigError(
                "trilane.methods.\"%s\".lane = light: must be a method that answers once, by a handler given in steps"
                    .formatted(method));
          }
        });
  }
}
