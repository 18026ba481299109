package io.trilane.channels.bench;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// A truth value as one byte, so that a call carries next to nothing.
final class OneByte implements MethodDescriptor.Marshaller<Boolean> {
  @Override
  public InputStream stream(Boolean value) {
    return new ByteArrayInputStream(new byte[] {(byte) (value ? 1 : 0)});
  }

  @Override
  public Boolean parse(InputStream bytes) {
    try (bytes) {
      return bytes.read() == 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
