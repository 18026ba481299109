package io.trilane.loadtest.faults.figure;

import java.util.Locale;

/// The unit of a figure.
public enum Unit {
  COUNT("%,.0f"),
  PER_SECOND("%,.0f/s"),
  MILLIS("%,.1f ms"),
  SECONDS("%,.2f s"),
  PERCENT("%,.1f %%"),
  MEBIBYTES("%,.0f MiB");

  private final String format;

  Unit(String format) {
    this.format = format;
  }

  String format(double value) {
    return Double.isNaN(value) ? "none" : String.format(Locale.ROOT, format, value);
  }
}
