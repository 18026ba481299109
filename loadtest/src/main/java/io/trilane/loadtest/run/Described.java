package io.trilane.loadtest.run;

import com.google.protobuf.Descriptors.MethodDescriptor;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.trilane.client.rpc.Target;
import io.trilane.gatling.reflect.ReflectedServices;
import io.trilane.gatling.reflect.ReflectionFailed;
import io.trilane.loadtest.experiment.traffic.Operation;

/// Calls of methods that nobody has generated code for: a description and JSON take its place.
public final class Described {
  private Described() {}

  /// The description that a server has of a method. Blocks until it has answered.
  ///
  /// @throws IllegalArgumentException naming the nearest, if there is none of that name
  static MethodDescriptor reflected(Target server, Channel channel, String method) {
    if (method.lastIndexOf('/') < 1) {
      throw new IllegalArgumentException("--method must be SERVICE/METHOD, was '" + method + "'");
    }
    try (var services = new ReflectedServices(channel)) {
      return services.method(method);
    } catch (ReflectionFailed e) {
      throw new IllegalArgumentException(
          e.isLasting()
              ? "--method: "
                  + e.reason()
                  + (e.isOfAnUnknownMethod() ? "" : "; or give --protoset or --proto")
              : "--target " + server + " must be a server that answers: " + e.reason(),
          e);
    }
  }

  /// Calls of a method.
  ///
  /// @param data the request in JSON
  /// @throws IllegalArgumentException naming what does not fit
  public static Operation of(MethodDescriptor method, String data) {
    return of(method, data, Feed.NONE);
  }

  static Operation of(MethodDescriptor method, String data, Feed rows) {
    var messages = new Template(data, method.getInputType()).messages(rows);
    var name = method.getService().getFullName() + "/" + method.getName();
    return new Operation(
        Operation.method(type(method), name),
        number -> messages.get((int) (number % messages.size())),
        Metadata::new,
        Operation.Check.NONE,
        "send " + data,
        1);
  }

  private static MethodType type(MethodDescriptor method) {
    if (method.isClientStreaming()) {
      return method.isServerStreaming() ? MethodType.BIDI_STREAMING : MethodType.CLIENT_STREAMING;
    }
    return method.isServerStreaming() ? MethodType.SERVER_STREAMING : MethodType.UNARY;
  }
}
