package io.trilane.loadtest.measure;

/// How calls arrive. A load goes on until it is stopped.
public sealed interface Load {
  /// A fixed number of clients, each with one call in flight: the next starts when the last has
  /// been answered. Shows capacity.
  ///
  /// @param rampSeconds over how long the clients arrive, so that they do not all wait in step; 0:
  ///   all at once
  record Closed(int clients, int rampSeconds) implements Load {}

  /// Calls arrive at a fixed rate whether or not earlier ones have been answered. Shows latency as
  /// users meet it.
  ///
  /// @param rate calls a second
  record Open(double rate) implements Load {}
}
