package io.trilane.gatling.method;

import io.grpc.MethodDescriptor;
import java.util.function.Function;

/// A method as it can be called.
///
/// @param <Q> the request in the simulation
/// @param <R> the response
/// @param encode turns that request into what the descriptor takes
public record CalledMethod<Q, R>(
    MethodDescriptor<Object, R> descriptor, Function<Q, Object> encode) {
  @SuppressWarnings("unchecked") // what encode gives is what the descriptor takes
  static <Q, M, R> CalledMethod<Q, R> of(MethodDescriptor<M, R> descriptor, Function<Q, M> encode) {
    return new CalledMethod<>(
        (MethodDescriptor<Object, R>) (MethodDescriptor<?, R>) descriptor, encode::apply);
  }
}
