package io.trilane.gatling.call;

import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import java.util.concurrent.CompletableFuture;

/// Where a call gets its method from.
public sealed interface MethodSource<Q, R> {
  /// The method's name, "package.Service/Method".
  String name();

  /// The method as the server behind a channel has it. Never blocks; may complete later and on any
  /// thread.
  CompletableFuture<Method<Q, R>> on(Channel channel, GrpcComponents components);

  /// A method of generated code.
  ///
  /// @throws IllegalArgumentException if it is of another type
  static <Q, R> MethodSource<Q, R> of(MethodDescriptor<Q, R> descriptor, MethodType type) {
    requireType(descriptor.getFullMethodName(), descriptor.getType(), type);
    return new Generated<>(
        descriptor.getFullMethodName(), CompletableFuture.completedFuture(Method.of(descriptor)));
  }

  private static void requireType(String name, MethodType actual, MethodType wanted) {
    if (actual != wanted) {
      throw new IllegalArgumentException(
          name + " is " + actual + ", not " + wanted + ": use " + verb(actual));
    }
  }

  private static String verb(MethodType type) {
    return switch (type) {
      case UNARY -> "unary(…)";
      case SERVER_STREAMING -> "serverStream(…)";
      case CLIENT_STREAMING -> "clientStream(…)";
      case BIDI_STREAMING -> "bidiStream(…)";
      case UNKNOWN -> "a method of a known type";
    };
  }

  record Generated<Q, R>(String name, CompletableFuture<Method<Q, R>> method)
      implements MethodSource<Q, R> {
    @Override
    public CompletableFuture<Method<Q, R>> on(Channel channel, GrpcComponents components) {
      return method;
    }
  }
}
