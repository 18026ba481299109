package io.trilane.client.cli;

import picocli.CommandLine.ITypeConverter;

/// Reads how many there are to be of something: 1 to 1,000,000.
public final class Count implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    return Math.toIntExact(WholeNumber.between(1, 1_000_000, text));
  }
}
