package io.trilane.loadtest.measure;

/// How busy the injecting side was during a window, as shares from 0 to 1.
///
/// @param busiestLoop CPU time of the busiest event loop, as a share of the window: at 1 it can
///   send no faster, and long before that it adds latency of its own
/// @param process CPU time of the injecting process, as a share of all processors
/// @param machine CPU time of everything on the machine, as a share of all processors; 0 if unknown
public record InjectorLoad(double busiestLoop, double process, double machine) {
  /// Above this an injector measures itself.
  private static final double LIMIT = 0.7;

  public boolean isExcessive() {
    return busiestLoop > LIMIT;
  }
}
