package io.trilane.runtime.internal.admission;

/// The kinds of calls that admission tells apart.
public enum CallKind {
  /// One request, one response: the only kind whose duration tells of the load, so the only one
  /// that is timed and that the adaptive limit bounds.
  CALL,
  /// One request, a stream of responses.
  EMISSION,
  /// A stream of requests.
  SESSION
}
