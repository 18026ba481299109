package io.trilane.client.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a number of bytes below 2 GiB: `4096`, `64KiB`, `4MiB`.
public final class ByteCount implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    var shift = text.endsWith("KiB") ? 10 : text.endsWith("MiB") ? 20 : 0;
    var digits = shift == 0 ? text : text.substring(0, text.length() - 3);
    if (digits.matches("\\d{1,10}") && Long.parseLong(digits) <= Integer.MAX_VALUE >> shift) {
      return Integer.parseInt(digits) << shift;
    }
    throw new TypeConversionException(
        "must be a number of bytes from 0 to 2147483647, with KiB or MiB or without, was '"
            + text
            + "'");
  }
}
