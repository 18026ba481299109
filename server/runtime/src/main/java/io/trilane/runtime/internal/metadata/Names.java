package io.trilane.runtime.internal.metadata;

import io.grpc.Metadata;
import java.util.Locale;
import java.util.Set;

/// The rules for what a handler may send as metadata. Those for the characters of a name are
/// grpc-java's.
public final class Names {
  private static final Set<String> OF_HTTP =
      Set.of("content-type", "te", "connection", "content-length", "transfer-encoding", "host");

  /// Google's error details are an agreement between handlers and clients, not part of gRPC.
  private static final String DETAILS = "grpc-status-details-bin";

  private Names() {}

  public static void put(Metadata metadata, String name, String value) {
    var key = Metadata.Key.of(free(name), Metadata.ASCII_STRING_MARSHALLER);
    if (!value.chars().allMatch(letter -> letter >= ' ' && letter <= '~')) {
      throw new IllegalArgumentException(
          "the value of " + name + " must be printable ASCII; a name that ends in -bin has bytes");
    }
    metadata.put(key, value);
  }

  public static void put(Metadata metadata, String name, byte[] value) {
    metadata.put(Metadata.Key.of(free(name), Metadata.BINARY_BYTE_MARSHALLER), value.clone());
  }

  private static String free(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    if (OF_HTTP.contains(lower) || (lower.startsWith("grpc-") && !lower.equals(DETAILS))) {
      throw new IllegalArgumentException(name + " is a name that gRPC keeps for itself");
    }
    return name;
  }
}
