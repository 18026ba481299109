package io.trilane.gatling.call;

import io.grpc.MethodDescriptor;
import java.util.function.Function;

/// A method as it can be called.
///
/// @param <Q> the request in the simulation
/// @param <R> the response
/// @param encode turns that request into what the descriptor takes
record Method<Q, R>(MethodDescriptor<Object, R> descriptor, Function<Q, Object> encode) {
  @SuppressWarnings("unchecked") // what encode gives is a Q
  static <Q, R> Method<Q, R> of(MethodDescriptor<Q, R> descriptor) {
    return new Method<>((MethodDescriptor<Object, R>) (MethodDescriptor<?, R>) descriptor, q -> q);
  }
}
