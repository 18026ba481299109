package io.trilane.gatling;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.Session;
import io.trilane.gatling.call.CallSpec;
import io.trilane.gatling.expression.Value;
import java.util.function.Function;
import java.util.function.Supplier;

/// A call with a stream of requests and one response at its end.
///
/// Immutable: each method gives a new object.
public final class GrpcClientStreamingServiceBuilder<Q, R>
    extends GrpcStreamSettings<Q, R, GrpcClientStreamingServiceBuilder<Q, R>> {
  GrpcClientStreamingServiceBuilder(Supplier<CallSpec<Q, R>> settings) {
    super(settings);
  }

  @Override
  GrpcClientStreamingServiceBuilder<Q, R> over(Supplier<CallSpec<Q, R>> settings) {
    return new GrpcClientStreamingServiceBuilder<>(settings);
  }

  /// Starts the stream. Messages can be sent from then on.
  public ActionBuilder start() {
    return steps().start();
  }

  /// Sends this message. A user that sends faster than the server reads waits.
  ///
  /// @param message JSON may hold Gatling's Expression Language
  public ActionBuilder send(Q message) {
    return steps().send(Value.constantOrTemplate(message));
  }

  /// Sends the message that the session decides.
  public ActionBuilder send(Function<Session, Q> message) {
    return steps().send(Value.from(message));
  }

  /// Tells the server that no more messages come.
  public ActionBuilder halfClose() {
    return steps().halfClose();
  }
}
