package io.trilane.loadtest.experiment.timeline;

/// A time of a call beside its latency. All are in nanoseconds.
public enum CallTime {
  /// From when a call was due to when it was sent.
  LAG,
  /// In line in the server, as the answer told.
  QUEUED,
  /// From when a stream of answers was due to its first message.
  FIRST,
  /// From one message of a stream to the next.
  BETWEEN
}
