package io.trilane.runtime;

import java.util.Locale;

/// The moment at which the handler of a stream of requests begins.
public enum Begins {
  /// With the client's first message: a client that only opens streams takes no place, thread or
  /// worker from others. The default.
  MESSAGE,
  /// With the client's headers, for a server that speaks first.
  HEADERS;

  /// As configuration has it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
