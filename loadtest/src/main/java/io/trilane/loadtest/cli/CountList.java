package io.trilane.loadtest.cli;

import io.trilane.client.cli.WholeNumber;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Whole numbers from 1 to 1,000,000, each larger than the one before, as in `1,10,100`.
///
/// @param numbers at least one
public record CountList(List<Integer> numbers) {
  private static final int MAX_COUNT = 1_000_000;

  public int largest() {
    return numbers.getLast();
  }

  /// Reads one.
  public static final class Converter implements ITypeConverter<CountList> {
    @Override
    public CountList convert(String text) {
      var numbers =
          Stream.of(text.split(",", -1))
              .map(each -> Math.toIntExact(WholeNumber.between(1, MAX_COUNT, each.strip())))
              .toList();
      if (!numbers.equals(numbers.stream().sorted().distinct().toList())) {
        throw new TypeConversionException(
            "must be numbers each larger than the one before, as in 1,10,100, was '" + text + "'");
      }
      return new CountList(numbers);
    }
  }
}
