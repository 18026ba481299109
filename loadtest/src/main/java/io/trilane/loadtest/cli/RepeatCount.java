package io.trilane.loadtest.cli;

import io.trilane.client.cli.WholeNumber;
import picocli.CommandLine.ITypeConverter;

/// Reads how often something is done: 1 to 100 times.
public final class RepeatCount implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    return Math.toIntExact(WholeNumber.between(1, 100, text));
  }
}
