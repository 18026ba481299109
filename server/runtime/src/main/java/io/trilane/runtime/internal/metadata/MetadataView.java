package io.trilane.runtime.internal.metadata;

import io.grpc.Metadata;
import io.trilane.runtime.handler.RequestMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A request's metadata as a handler sees it.
public record MetadataView(Metadata metadata) implements RequestMetadata {
  private static final Metadata.Key<String> PREVIOUS_ATTEMPTS =
      textKey("grpc-previous-rpc-attempts");

  @Override
  public Set<String> names() {
    return metadata.keys();
  }

  @Override
  public Optional<String> text(String name) {
    return Optional.ofNullable(metadata.get(textKey(name)));
  }

  @Override
  public List<String> texts(String name) {
    return all(textKey(name));
  }

  @Override
  public Optional<byte[]> binary(String name) {
    return Optional.ofNullable(metadata.get(binaryKey(name)));
  }

  @Override
  public List<byte[]> binaries(String name) {
    return all(binaryKey(name));
  }

  /// The attempt of the client that the metadata belongs to, from 1 on.
  public static int attemptIn(Metadata metadata) {
    var before = metadata.get(PREVIOUS_ATTEMPTS);
    return before == null || !before.matches("[0-9]{1,9}") ? 1 : 1 + Integer.parseInt(before);
  }

  private <T> List<T> all(Metadata.Key<T> key) {
    var values = new ArrayList<T>();
    var sent = metadata.getAll(key);
    if (sent != null) {
      sent.forEach(values::add);
    }
    return List.copyOf(values);
  }

  private static Metadata.Key<String> textKey(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  private static Metadata.Key<byte[]> binaryKey(String name) {
    return Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER);
  }
}
