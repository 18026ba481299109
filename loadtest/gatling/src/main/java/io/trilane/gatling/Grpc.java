package io.trilane.gatling;

import com.google.protobuf.DynamicMessage;
import io.gatling.javaapi.core.ActionBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.trilane.gatling.call.CallSpec;
import io.trilane.gatling.expression.Value;
import io.trilane.gatling.method.MethodSource;
import io.trilane.gatling.own.CallMaker;
import io.trilane.gatling.own.OwnCalls;

/// A call that has a name and still needs its method.
public final class Grpc {
  private final Value<String> name;

  Grpc(Value<String> name) {
    this.name = name;
  }

  /// One request, one response.
  ///
  /// @throws IllegalArgumentException if the method is of another type
  public <Q, R> GrpcUnaryServiceBuilder<Q, R> unary(MethodDescriptor<Q, R> method) {
    var source = MethodSource.generated(method, MethodType.UNARY);
    return new GrpcUnaryServiceBuilder<>(() -> new CallSpec<>(name, source));
  }

  /// One request, a stream of responses.
  ///
  /// @throws IllegalArgumentException if the method is of another type
  public <Q, R> GrpcServerStreamingServiceBuilder<Q, R> serverStream(
      MethodDescriptor<Q, R> method) {
    var source = MethodSource.generated(method, MethodType.SERVER_STREAMING);
    return new GrpcServerStreamingServiceBuilder<>(() -> new CallSpec<>(name, source));
  }

  /// One request, a stream of responses.
  ///
  /// @param streamName tells it apart from another stream of the same method
  public <Q, R> GrpcServerStreamingServiceBuilder<Q, R> serverStream(
      MethodDescriptor<Q, R> method, String streamName) {
    return serverStream(method).streamName(streamName);
  }

  /// A stream of requests, one response.
  ///
  /// @throws IllegalArgumentException if the method is of another type
  public <Q, R> GrpcClientStreamingServiceBuilder<Q, R> clientStream(
      MethodDescriptor<Q, R> method) {
    var source = MethodSource.generated(method, MethodType.CLIENT_STREAMING);
    return new GrpcClientStreamingServiceBuilder<>(() -> new CallSpec<>(name, source));
  }

  /// A stream of requests, one response.
  ///
  /// @param streamName tells it apart from another stream of the same method
  public <Q, R> GrpcClientStreamingServiceBuilder<Q, R> clientStream(
      MethodDescriptor<Q, R> method, String streamName) {
    return clientStream(method).streamName(streamName);
  }

  /// Streams in both directions.
  ///
  /// @throws IllegalArgumentException if the method is of another type
  public <Q, R> GrpcBidirectionalStreamingServiceBuilder<Q, R> bidiStream(
      MethodDescriptor<Q, R> method) {
    var source = MethodSource.generated(method, MethodType.BIDI_STREAMING);
    return new GrpcBidirectionalStreamingServiceBuilder<>(() -> new CallSpec<>(name, source));
  }

  /// Streams in both directions.
  ///
  /// @param streamName tells it apart from another stream of the same method
  public <Q, R> GrpcBidirectionalStreamingServiceBuilder<Q, R> bidiStream(
      MethodDescriptor<Q, R> method, String streamName) {
    return bidiStream(method).streamName(streamName);
  }

  /// One request, one response, by the method's name alone: requests are JSON, and the server's
  /// reflection service tells what they mean.
  ///
  /// @param method "package.Service/Method"
  public GrpcUnaryServiceBuilder<String, DynamicMessage> unary(String method) {
    var source = MethodSource.named(method, MethodType.UNARY);
    return new GrpcUnaryServiceBuilder<>(() -> new CallSpec<>(name, source));
  }

  /// One request, a stream of responses, by the method's name alone: requests are JSON, and the
  /// server's reflection service tells what they mean.
  ///
  /// @param method "package.Service/Method"
  public GrpcServerStreamingServiceBuilder<String, DynamicMessage> serverStream(String method) {
    var source = MethodSource.named(method, MethodType.SERVER_STREAMING);
    return new GrpcServerStreamingServiceBuilder<>(() -> new CallSpec<>(name, source));
  }

  /// A stream of requests, one response, by the method's name alone: requests are JSON, and the
  /// server's reflection service tells what they mean.
  ///
  /// @param method "package.Service/Method"
  public GrpcClientStreamingServiceBuilder<String, DynamicMessage> clientStream(String method) {
    var source = MethodSource.named(method, MethodType.CLIENT_STREAMING);
    return new GrpcClientStreamingServiceBuilder<>(() -> new CallSpec<>(name, source));
  }

  /// Streams in both directions, by the method's name alone: requests are JSON, and the server's
  /// reflection service tells what they mean.
  ///
  /// @param method "package.Service/Method"
  public GrpcBidirectionalStreamingServiceBuilder<String, DynamicMessage> bidiStream(
      String method) {
    var source = MethodSource.named(method, MethodType.BIDI_STREAMING);
    return new GrpcBidirectionalStreamingServiceBuilder<>(() -> new CallSpec<>(name, source));
  }

  /// A call that the simulation makes itself, with a client of its own. It is counted like any
  /// other. Only Trilane has it.
  public ActionBuilder madeBy(MethodDescriptor<?, ?> method, CallMaker maker) {
    return OwnCalls.action(
        new CallSpec<>(name, MethodSource.generated(method, method.getType())), maker);
  }
}
