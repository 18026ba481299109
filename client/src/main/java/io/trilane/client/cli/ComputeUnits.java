package io.trilane.client.cli;

import picocli.CommandLine.ITypeConverter;

/// Reads `compute_units`, a `uint32` on the wire; protobuf's Java keeps it in the bits of an `int`.
public final class ComputeUnits implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    return WholeNumber.between(0, 0xFFFF_FFFFL, text);
  }
}
