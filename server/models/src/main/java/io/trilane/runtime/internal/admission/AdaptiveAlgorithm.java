package io.trilane.runtime.internal.admission;

import java.util.Locale;

/// The algorithm of the adaptive limit, as in Netflix's concurrency-limits.
public enum AdaptiveAlgorithm {
  OFF,
  /// Lowers the limit while calls take longer than they did on the long average.
  GRADIENT2,
  /// Estimates, as TCP Vegas does, how many calls queue, from the shortest time seen.
  VEGAS;

  /// As it is written in configuration.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
