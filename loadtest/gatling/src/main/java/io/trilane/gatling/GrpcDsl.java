package io.trilane.gatling;

import io.gatling.javaapi.core.CheckBuilder.Find;
import io.gatling.javaapi.core.CheckBuilder.MultipleFind;
import io.gatling.javaapi.core.Session;
import io.grpc.Metadata;
import io.grpc.Status;
import io.trilane.gatling.check.GrpcChecks;
import io.trilane.gatling.expression.Value;
import java.util.function.Function;

/// The words of a simulation. Import them statically.
///
/// They are those of Gatling's own gRPC plugin, so a simulation moves over by its imports.
public final class GrpcDsl {
  /// The start of a protocol.
  public static final GrpcProtocolBuilder grpc = new GrpcProtocolBuilder();

  private GrpcDsl() {}

  /// The start of a call.
  ///
  /// @param name what reports call it; may hold Gatling's Expression Language
  public static Grpc grpc(String name) {
    return new Grpc(Value.el(name, String.class));
  }

  /// The start of a call whose name the session decides.
  public static Grpc grpc(Function<Session, String> name) {
    return new Grpc(Value.from(name));
  }

  /// Looks at the code of the status.
  public static Find<Status.Code> statusCode() {
    return GrpcChecks.statusCode();
  }

  /// Looks at the description of the status, which may be missing.
  public static Find<String> statusDescription() {
    return GrpcChecks.statusDescription();
  }

  /// Looks at what caused the status on this side of the connection, which may be missing.
  public static Find<Throwable> statusCause() {
    return GrpcChecks.statusCause();
  }

  /// Looks at a header of the response.
  public static <T> MultipleFind<T> header(Metadata.Key<T> key) {
    return GrpcChecks.header(key, Object.class);
  }

  /// Looks at a header of the response that is a text.
  public static MultipleFind<String> asciiHeader(String key) {
    return GrpcChecks.header(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), String.class);
  }

  /// Looks at a header of the response that is bytes.
  ///
  /// @param key ends with "-bin"
  public static MultipleFind<byte[]> binaryHeader(String key) {
    return GrpcChecks.header(Metadata.Key.of(key, Metadata.BINARY_BYTE_MARSHALLER), byte[].class);
  }

  /// Looks at a trailer of the response.
  public static <T> MultipleFind<T> trailer(Metadata.Key<T> key) {
    return GrpcChecks.trailer(key, Object.class);
  }

  /// Looks at a trailer of the response that is a text.
  public static MultipleFind<String> asciiTrailer(String key) {
    return GrpcChecks.trailer(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), String.class);
  }

  /// Looks at a trailer of the response that is bytes.
  ///
  /// @param key ends with "-bin"
  public static MultipleFind<byte[]> binaryTrailer(String key) {
    return GrpcChecks.trailer(Metadata.Key.of(key, Metadata.BINARY_BYTE_MARSHALLER), byte[].class);
  }

  /// Looks at the response, or at each message of a stream.
  ///
  /// @param <M> the type that the method answers with
  public static <M, X> Find<X> response(Function<M, X> extract) {
    return GrpcChecks.response(extract);
  }
}
