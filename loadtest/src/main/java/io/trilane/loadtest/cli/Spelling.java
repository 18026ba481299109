package io.trilane.loadtest.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/// The words of a command line that stand for constants.
public final class Spelling {
  private Spelling() {}

  /// Reads one of them.
  ///
  /// @param all each spelled as its `toString` is
  /// @throws TypeConversionException naming all
  public static <E extends Enum<E>> E read(E[] all, String text) {
    return Stream.of(all)
        .filter(each -> each.toString().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException("must be one of " + list(all) + ", was '" + text + "'"));
  }

  private static String list(Enum<?>[] all) {
    return Arrays.stream(all).map(Enum::toString).collect(Collectors.joining(", "));
  }
}
