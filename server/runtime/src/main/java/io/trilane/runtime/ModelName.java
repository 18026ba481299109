package io.trilane.runtime;

import java.util.Locale;

/// The names by which configuration chooses a concurrency model.
public enum ModelName {
  /// One platform thread per client, up to a maximum.
  PLATFORM,
  /// One virtual thread per client, up to a maximum in flight.
  VIRTUAL,
  /// Lanes of workers behind bounded channels; a client holds a worker only while it computes.
  PIPELINE;

  private final String text = name().toLowerCase(Locale.ROOT);

  /// As it is written in configuration, on the command line and in thread names.
  @Override
  public String toString() {
    return text;
  }
}
