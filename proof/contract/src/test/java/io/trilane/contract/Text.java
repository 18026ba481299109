package io.trilane.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.trilane.runtime.GrpcService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// A service whose messages are text: one method of each kind, of which a test serves those it
/// needs.
final class Text {
  static final MethodDescriptor<String, String> UNARY = method(MethodType.UNARY, "Unary");
  static final MethodDescriptor<String, String> SESSION =
      method(MethodType.BIDI_STREAMING, "Session");
  static final MethodDescriptor<String, String> COLLECT =
      method(MethodType.CLIENT_STREAMING, "Collect");
  static final MethodDescriptor<String, String> EMIT = method(MethodType.SERVER_STREAMING, "Emit");

  /// The unary method as a client sees it that does not keep to one request.
  static final MethodDescriptor<String, String> UNARY_AS_STREAM =
      UNARY.toBuilder().setType(MethodType.BIDI_STREAMING).build();

  private Text() {}

  static GrpcService.Builder serving(MethodDescriptor<?, ?>... methods) {
    var descriptor = ServiceDescriptor.newBuilder("test.Text");
    for (var method : methods) {
      descriptor.addMethod(method);
    }
    return GrpcService.of(descriptor.build());
  }

  /// A service of stock grpc-java's with one method.
  static ServerServiceDefinition stock(
      MethodDescriptor<String, String> method, ServerCallHandler<String, String> handler) {
    var descriptor = ServiceDescriptor.newBuilder("test.Text").addMethod(method).build();
    return ServerServiceDefinition.builder(descriptor).addMethod(method, handler).build();
  }

  private static MethodDescriptor<String, String> method(MethodType type, String name) {
    return MethodDescriptor.newBuilder(new Utf8(), new Utf8())
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName("test.Text", name))
        .build();
  }

  /// Knows its length, as what generated code makes does.
  private static final class Utf8Bytes extends ByteArrayInputStream implements KnownLength {
    Utf8Bytes(byte[] bytes) {
      super(bytes);
    }
  }

  /// As generated code's marshallers are: it can be asked for the bytes of a message twice.
  private static final class Utf8 implements PrototypeMarshaller<String> {
    @Override
    public Class<String> getMessageClass() {
      return String.class;
    }

    @Override
    public String getMessagePrototype() {
      return "";
    }

    @Override
    public InputStream stream(String value) {
      return new Utf8Bytes(value.getBytes(UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      try (stream) {
        return new String(stream.readAllBytes(), UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
