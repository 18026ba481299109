package io.trilane.runtime.internal.admission;

/// What a client sends and is sent, as far as admission cares.
public enum ClientKind {
  /// One request, one response: the one kind whose duration says something of the load, so the one
  /// that is timed and that the adaptive limit bounds.
  CALL,
  /// One request, a stream of responses.
  EMISSION,
  /// A stream of requests.
  SESSION
}
