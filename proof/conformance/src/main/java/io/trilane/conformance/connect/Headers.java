package io.trilane.conformance.connect;

import com.connectrpc.conformance.v1.Header;
import io.grpc.Metadata;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The suite's headers and gRPC's metadata. In the suite, a binary value is a text in Base64.
final class Headers {
  private Headers() {}

  static Metadata toMetadata(List<Header> headers) {
    var metadata = new Metadata();
    for (var header : headers) {
      for (var value : header.getValueList()) {
        if (isBinary(header.getName())) {
          metadata.put(binary(header.getName()), Base64.getDecoder().decode(value));
        } else {
          metadata.put(text(header.getName()), value);
        }
      }
    }
    return metadata;
  }

  static List<Header> of(Metadata metadata) {
    return metadata.keys().stream()
        .map(name -> Header.newBuilder().setName(name).addAllValue(values(metadata, name)).build())
        .toList();
  }

  private static List<String> values(Metadata metadata, String name) {
    return isBinary(name)
        ? stream(metadata.getAll(binary(name)))
            .map(Base64.getEncoder().withoutPadding()::encodeToString)
            .toList()
        : stream(metadata.getAll(text(name))).toList();
  }

  private static <T> Stream<T> stream(Iterable<T> values) {
    return StreamSupport.stream(values.spliterator(), false);
  }

  private static boolean isBinary(String name) {
    return name.endsWith(Metadata.BINARY_HEADER_SUFFIX);
  }

  private static Metadata.Key<byte[]> binary(String name) {
    return Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER);
  }

  private static Metadata.Key<String> text(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
