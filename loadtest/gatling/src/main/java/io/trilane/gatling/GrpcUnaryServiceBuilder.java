package io.trilane.gatling;

import io.gatling.javaapi.core.Session;
import io.trilane.gatling.call.CallSpec;
import io.trilane.gatling.expression.Value;
import java.util.function.Function;
import java.util.function.Supplier;

/// A unary call that still needs its request.
public final class GrpcUnaryServiceBuilder<Q, R> {
  private final Supplier<CallSpec<Q, R>> settings;

  GrpcUnaryServiceBuilder(Supplier<CallSpec<Q, R>> settings) {
    this.settings = settings;
  }

  /// Sends this request.
  ///
  /// @param request JSON may hold Gatling's Expression Language
  public GrpcUnaryActionBuilder<Q, R> send(Q request) {
    return new GrpcUnaryActionBuilder<>(settings, Value.constantOrTemplate(request));
  }

  /// Sends the request that the session decides.
  public GrpcUnaryActionBuilder<Q, R> send(Function<Session, Q> request) {
    return new GrpcUnaryActionBuilder<>(settings, Value.from(request));
  }
}
