package io.trilane.loadtest.race;

import java.util.Locale;

/// What can make the calls of a race.
enum Client {
  H2LOAD,
  PLAIN;

  /// As the command line and the results spell it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
