package io.trilane.runtime.internal.adapter;

import io.grpc.MethodDescriptor;
import io.trilane.runtime.Begins;
import io.trilane.runtime.Interceptor;
import io.trilane.runtime.internal.call.Behaviour;
import io.trilane.runtime.internal.client.CostClass;
import java.util.List;
import java.util.function.Supplier;

/// One method of a service, and the behaviour of its handler for one client.
///
/// @param behaviour makes it, or gives the one that all clients share
/// @param begins when it does, unless configuration says otherwise
public record BoundMethod<Q, R>(
    MethodDescriptor<Q, R> method,
    CostClass cost,
    Supplier<Behaviour<Q, R>> behaviour,
    Begins begins) {
  /// The same with interceptors around its handler.
  public BoundMethod<Q, R> inside(List<Interceptor> interceptors) {
    return interceptors.isEmpty()
        ? this
        : new BoundMethod<>(
            method, cost, () -> new Intercepted<>(behaviour.get(), interceptors), begins);
  }

  /// The same with another time to begin.
  public BoundMethod<Q, R> beginning(Begins when) {
    return new BoundMethod<>(method, cost, behaviour, when);
  }

  /// True if the handler may block its thread: while it runs, or while a slow client reads.
  public boolean mayBlock() {
    return cost == CostClass.BLOCKING || !method.getType().serverSendsOneMessage();
  }
}
