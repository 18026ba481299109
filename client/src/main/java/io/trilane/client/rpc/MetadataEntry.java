package io.trilane.client.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.Metadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

/// One entry of the metadata that goes with a call. A key that ends in `-bin` carries bytes, and
/// its value is their Base64.
public record MetadataEntry(String key, String value) {
  /// More than the metadata of a call may be, by default, on either side.
  private static final int MAX_TOKEN_BYTES = 8 << 10;

  /// Checks both.
  ///
  /// @throws IllegalArgumentException if gRPC could not carry the entry; the message names it
  public MetadataEntry {
    if (!key.matches("[0-9a-z_.-]+")) {
      throw new IllegalArgumentException(
          "metadata key '" + key + "' may only have letters, digits, '_', '-' and '.'");
    }
    if (key.startsWith("grpc-")) {
      throw new IllegalArgumentException(
          "metadata key '" + key + "' is reserved: keys of 'grpc-' are gRPC's own");
    }
    if (!value.matches("[ -~]*")) {
      throw new IllegalArgumentException(
          "the value of metadata key '" + key + "' must be printable ASCII");
    }
    if (key.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
      decode(key, value);
    }
  }

  /// Reads `key=value`. Keys are put into lower case, as HTTP/2 has them; all of what follows the
  /// first `=` is the value.
  public static MetadataEntry parse(String text) {
    var equals = text.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("'" + text + "' is not key=value");
    }
    return new MetadataEntry(
        text.substring(0, equals).toLowerCase(Locale.ROOT), text.substring(equals + 1));
  }

  /// Reads the token that says who calls from a file, where no list of processes shows it.
  ///
  /// @throws IllegalArgumentException if the file does not hold one token; the message names the
  ///   file, never what stands in it
  public static MetadataEntry bearerToken(Path file) {
    try (var in = Files.newInputStream(file)) {
      var token = new String(in.readNBytes(MAX_TOKEN_BYTES + 1), UTF_8).strip();
      if (token.length() > MAX_TOKEN_BYTES || !token.matches("[A-Za-z0-9._~+/-]+=*")) {
        throw new IllegalArgumentException(file + " must hold one bearer token and nothing else");
      }
      return new MetadataEntry("authorization", "Bearer " + token);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file, e);
    }
  }

  /// The key alone: a value may be a secret.
  @Override
  public String toString() {
    return key;
  }

  public void addTo(Metadata headers) {
    if (key.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
      headers.put(Metadata.Key.of(key, Metadata.BINARY_BYTE_MARSHALLER), decode(key, value));
    } else {
      headers.put(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), value);
    }
  }

  private static byte[] decode(String key, String value) {
    try {
      return Base64.getDecoder().decode(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the value of metadata key '" + key + "' must be Base64, was '" + value + "'", e);
    }
  }
}
