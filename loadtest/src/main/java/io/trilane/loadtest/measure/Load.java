package io.trilane.loadtest.measure;

import java.time.Duration;

/// How calls arrive. The duration is the whole of the load, its ramp included.
public sealed interface Load {
  Duration duration();

  /// A fixed number of clients, each with one call in flight: the next starts when the last has
  /// been answered. Shows capacity.
  ///
  /// @param ramp over how long the clients arrive, so that they do not all wait in step
  record Closed(int clients, Duration ramp, Duration duration) implements Load {}

  /// Calls arrive at a fixed rate whether or not earlier ones have been answered. Shows latency as
  /// users meet it.
  ///
  /// @param rate calls a second
  record Open(double rate, Duration duration) implements Load {}
}
