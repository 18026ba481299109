package io.trilane.loadtest.mix;

import io.trilane.client.cli.WholeNumber;
import picocli.CommandLine.ITypeConverter;

/// Reads how many workers a lane is to have: 1 to 100,000, as many as the server takes.
final class WorkerCount implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    return Math.toIntExact(WholeNumber.between(1, 100_000, text));
  }
}
