package io.trilane.gatling;

import io.grpc.Metadata;
import io.trilane.gatling.connect.Header;
import io.trilane.gatling.expression.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Everything that metadata can be added to: the protocol, a server, a call.
///
/// Immutable: each method gives a new object. Adding a key twice sends both values, as gRPC allows.
///
/// @param <B> what the methods give
public abstract sealed class GrpcHeaders<B> permits GrpcConnectionSettings, GrpcCallSettings {
  abstract B withHeaders(List<Header<?>> headers);

  /// Adds a text, whose value comes next.
  public GrpcHeader<B, String> asciiHeader(String key) {
    return new GrpcHeader<>(this, ascii(key), String.class, Header::ofText);
  }

  /// Adds several texts. Their values may hold Gatling's Expression Language.
  public B asciiHeaders(Map<String, String> headers) {
    return withHeaders(
        headers.entrySet().stream()
            .<Header<?>>map(entry ->
                Header.ofText(ascii(entry.getKey()), Value.el(entry.getValue(), String.class)))
            .toList());
  }

  /// Adds bytes, whose value comes next.
  ///
  /// @param key ends with "-bin"
  public GrpcHeader<B, byte[]> binaryHeader(String key) {
    return new GrpcHeader<>(this, binary(key), byte[].class, Header::new);
  }

  /// Adds several values of bytes.
  ///
  /// @param headers their keys end with "-bin"
  public B binaryHeaders(Map<String, byte[]> headers) {
    return withHeaders(
        headers.entrySet().stream()
            .<Header<?>>map(
                entry -> new Header<>(binary(entry.getKey()), Value.of(entry.getValue())))
            .toList());
  }

  /// Adds an entry of any type, whose value comes next.
  public <T> GrpcHeader<B, T> header(Metadata.Key<T> key) {
    return new GrpcHeader<>(this, key, Object.class, Header::new);
  }

  private static Metadata.Key<String> ascii(String key) {
    return Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER);
  }

  private static Metadata.Key<byte[]> binary(String key) {
    return Metadata.Key.of(key, Metadata.BINARY_BYTE_MARSHALLER);
  }

  /// New settings each time, with one more change, so that builders stay immutable. What cannot be
  /// is refused here and now.
  static <S> Supplier<S> changed(Supplier<S> before, Consumer<S> change) {
    Supplier<S> after =
        () -> {
          var settings = before.get();
          change.accept(settings);
          return settings;
        };
    var _ = after.get();
    return after;
  }
}
