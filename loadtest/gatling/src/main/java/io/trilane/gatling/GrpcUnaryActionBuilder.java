package io.trilane.gatling;

import io.gatling.javaapi.core.ActionBuilder;
import io.trilane.gatling.call.CallSpec;
import io.trilane.gatling.call.UnaryCall;
import io.trilane.gatling.expression.Value;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A unary call with its request.
///
/// Immutable: each method gives a new object.
public final class GrpcUnaryActionBuilder<Q, R>
    extends GrpcCallSettings<Q, R, GrpcUnaryActionBuilder<Q, R>> implements ActionBuilder {
  private final Supplier<CallSpec<Q, R>> settings;
  private final Value<Q> request;

  GrpcUnaryActionBuilder(Supplier<CallSpec<Q, R>> settings, Value<Q> request) {
    this.settings = settings;
    this.request = request;
  }

  @Override
  GrpcUnaryActionBuilder<Q, R> with(Consumer<CallSpec<Q, R>> change) {
    return new GrpcUnaryActionBuilder<>(changed(settings, change), request);
  }

  @Override
  public io.gatling.core.action.builder.ActionBuilder asScala() {
    return UnaryCall.action(settings.get(), request).asScala();
  }
}
