package io.trilane.loadtest.faults.http2;

/// The part of its hello that a connection sends.
public enum Greeting {
  /// The preface and SETTINGS.
  WHOLE,
  /// The same, octet by octet and slowly.
  IN_OCTETS,
  NONE
}
