package io.trilane.loadtest.cli;

import java.util.Locale;

/// The concurrency models that a server can be started with.
public enum Model {
  PLATFORM,
  VIRTUAL,
  PIPELINE;

  /// As the launcher, the servers and the results spell it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
