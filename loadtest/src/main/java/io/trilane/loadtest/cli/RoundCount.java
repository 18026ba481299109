package io.trilane.loadtest.cli;

import io.trilane.client.cli.WholeNumber;
import picocli.CommandLine.ITypeConverter;

/// Reads a number of rounds: 1 to 100.
public final class RoundCount implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    return Math.toIntExact(WholeNumber.between(1, 100, text));
  }
}
