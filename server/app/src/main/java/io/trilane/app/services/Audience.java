package io.trilane.app.services;

import java.util.Locale;

/// The callers that a service answers.
public enum Audience {
  /// Nobody: the server does not have it.
  OFF,
  /// Callers on the same machine, which a proxy beside the server is too.
  LOOPBACK,
  /// All callers that access control lets in.
  ALL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
