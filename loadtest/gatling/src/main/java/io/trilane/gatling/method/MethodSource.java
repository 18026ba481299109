package io.trilane.gatling.method;

import com.google.protobuf.DynamicMessage;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/// The source of a call's method.
public sealed interface MethodSource<Q, R> {
  /// The method's name, "package.Service/Method".
  String name();

  /// The method as a server has it. Never blocks; may complete later and on any thread.
  ///
  /// @param methods what is known of that server
  /// @param channel a way to ask it
  CompletableFuture<CalledMethod<Q, R>> of(ReflectedMethods methods, Supplier<Channel> channel);

  /// A method of generated code.
  ///
  /// @throws IllegalArgumentException if it is of another type
  static <Q, R> MethodSource<Q, R> generated(MethodDescriptor<Q, R> descriptor, MethodType type) {
    var wrong = TypeCheck.complaint(descriptor.getFullMethodName(), descriptor.getType(), type);
    if (wrong.isPresent()) {
      throw new IllegalArgumentException(wrong.get());
    }
    return new Generated<>(
        descriptor.getFullMethodName(),
        CompletableFuture.completedFuture(CalledMethod.of(descriptor, Function.identity())));
  }

  /// A method by its name, called with JSON.
  ///
  /// @param name "package.Service/Method"; a dot may stand for the slash
  /// @throws IllegalArgumentException if that cannot be a method's name
  static MethodSource<String, DynamicMessage> named(String name, MethodType type) {
    var slash = name.indexOf('/') >= 0 ? name.indexOf('/') : name.lastIndexOf('.');
    if (slash < 1 || slash == name.length() - 1 || name.indexOf('/', slash + 1) >= 0) {
      throw new IllegalArgumentException(
          "a method's name is package.Service/Method, was '" + name + "'");
    }
    return new Named(name.substring(0, slash) + "/" + name.substring(slash + 1), type);
  }

  record Generated<Q, R>(String name, CompletableFuture<CalledMethod<Q, R>> method)
      implements MethodSource<Q, R> {
    @Override
    public CompletableFuture<CalledMethod<Q, R>> of(
        ReflectedMethods methods, Supplier<Channel> channel) {
      return method;
    }
  }

  record Named(String name, MethodType type) implements MethodSource<String, DynamicMessage> {
    @Override
    public CompletableFuture<CalledMethod<String, DynamicMessage>> of(
        ReflectedMethods methods, Supplier<Channel> channel) {
      return methods.method(name, type, channel);
    }
  }
}
