package io.trilane.loadtest.run;

import com.google.protobuf.Descriptors.MethodDescriptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.Connection;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.traffic.Operation;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Calls of methods that nobody has generated code for: a description and JSON take its place.
public final class Described {
  private Described() {}

  /// A method that a file describes.
  ///
  /// @param data the request in JSON
  /// @throws IllegalArgumentException naming what does not fit
  public static Operation ofProtoset(Path protoset, String method, String data) {
    return of(ProtoServices.ofProtoset(protoset), method, data, Feed.NONE, Metadata::new);
  }

  /// A method that a server describes. Blocks until it has.
  ///
  /// @throws IllegalArgumentException naming what does not fit
  public static Operation ofServer(Target server, String method, String data)
      throws InterruptedException {
    try (var connection = Connection.open(server, ClientOptions.defaults())) {
      var schema = Reflection.of(connection.channel(), service(method));
      return of(schema, method, data, Feed.NONE, Metadata::new);
    }
  }

  static Operation of(
      ProtoServices schema, String method, String data, Feed rows, Supplier<Metadata> metadata) {
    var described = schema.method(method);
    var messages = new Template(data, described.getInputType()).messages(rows);
    return new Operation(
        Operation.method(type(described), method),
        number -> messages.get((int) (number % messages.size())),
        metadata,
        Operation.Check.NONE,
        "send " + data);
  }

  /// @throws IllegalArgumentException if it is no name of a method
  static String service(String method) {
    var slash = method.lastIndexOf('/');
    if (slash < 1) {
      throw new IllegalArgumentException("--method must be SERVICE/METHOD, was '" + method + "'");
    }
    return method.substring(0, slash);
  }

  private static MethodType type(MethodDescriptor method) {
    if (method.isClientStreaming()) {
      return method.isServerStreaming() ? MethodType.BIDI_STREAMING : MethodType.CLIENT_STREAMING;
    }
    return method.isServerStreaming() ? MethodType.SERVER_STREAMING : MethodType.UNARY;
  }
}
