package io.trilane.client.cli;

import java.math.BigInteger;
import picocli.CommandLine.TypeConversionException;

/// Reads whole numbers within bounds, for the converters of options.
public final class WholeNumber {
  private WholeNumber() {}

  /// Reads one.
  ///
  /// @throws TypeConversionException naming the rule and the value, if `text` is anything else than
  ///   a whole number from `min` to `max`
  public static long between(long min, long max, String text) {
    if (text.matches("-?\\d{1,100}")) {
      var number = new BigInteger(text);
      if (number.compareTo(BigInteger.valueOf(min)) >= 0
          && number.compareTo(BigInteger.valueOf(max)) <= 0) {
        return number.longValueExact();
      }
    }
    throw new TypeConversionException(
        "must be a whole number from " + min + " to " + max + ", was '" + text + "'");
  }
}
