package io.trilane.testing.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServiceDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Stands for what `protoc` generates of a `.proto` file. Its messages are text.
final class OrdersGrpc {
  private static final MethodDescriptor<String, String> PLACE = method(MethodType.UNARY, "Place");
  private static final MethodDescriptor<String, String> WATCH =
      method(MethodType.SERVER_STREAMING, "Watch");
  private static final MethodDescriptor<String, String> IMPORT =
      method(MethodType.CLIENT_STREAMING, "Import");
  private static final MethodDescriptor<String, String> CHAT =
      method(MethodType.BIDI_STREAMING, "Chat");
  private static final MethodDescriptor<String, String> TRADE =
      method(MethodType.BIDI_STREAMING, "Trade");

  private OrdersGrpc() {}

  static ServiceDescriptor getServiceDescriptor() {
    return ServiceDescriptor.newBuilder("shop.Orders")
        .addMethod(PLACE)
        .addMethod(WATCH)
        .addMethod(IMPORT)
        .addMethod(CHAT)
        .addMethod(TRADE)
        .build();
  }

  static MethodDescriptor<String, String> getPlaceMethod() {
    return PLACE;
  }

  static MethodDescriptor<String, String> getWatchMethod() {
    return WATCH;
  }

  static MethodDescriptor<String, String> getImportMethod() {
    return IMPORT;
  }

  static MethodDescriptor<String, String> getChatMethod() {
    return CHAT;
  }

  static MethodDescriptor<String, String> getTradeMethod() {
    return TRADE;
  }

  private static MethodDescriptor<String, String> method(MethodType type, String name) {
    return MethodDescriptor.newBuilder(new Utf8(), new Utf8())
        .setType(type)
        .setFullMethodName("shop.Orders/" + name)
        .build();
  }

  private static final class Utf8 implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String text) {
      return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    @Override
    public String parse(InputStream bytes) {
      try (bytes) {
        return new String(bytes.readAllBytes(), UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
