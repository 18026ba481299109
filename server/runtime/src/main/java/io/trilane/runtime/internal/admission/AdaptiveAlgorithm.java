package io.trilane.runtime.internal.admission;

import java.util.Locale;

/// How the adaptive limit is found, as Netflix's concurrency-limits has it.
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
