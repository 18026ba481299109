package io.trilane.gatling;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.Session;
import io.trilane.gatling.call.CallSpec;
import io.trilane.gatling.expression.Value;
import io.trilane.gatling.stream.StreamSteps;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The part that streams of all kinds share: names, and the ways to wait and to end.
///
/// Immutable: each method gives a new object.
///
/// @param <Q> the request
/// @param <R> the response
/// @param <B> what the methods give
public abstract sealed class GrpcStreamSettings<Q, R, B> extends GrpcCallSettings<Q, R, B>
    permits GrpcServerStreamingServiceBuilder,
        GrpcClientStreamingServiceBuilder,
        GrpcBidirectionalStreamingServiceBuilder {
  private final Supplier<CallSpec<Q, R>> settings;

  GrpcStreamSettings(Supplier<CallSpec<Q, R>> settings) {
    this.settings = settings;
  }

  abstract B over(Supplier<CallSpec<Q, R>> settings);

  @Override
  B with(Consumer<CallSpec<Q, R>> change) {
    return over(changed(settings, change));
  }

  StreamSteps<Q, R> steps() {
    return new StreamSteps<>(settings.get());
  }

  /// Tells apart two streams of the same method that one user has open at once.
  public B streamName(String name) {
    return with(call -> call.streamName(name));
  }

  /// The name of the stream's messages in reports; by default as the stream.
  ///
  /// @param name may hold Gatling's Expression Language
  public B messageRequestName(String name) {
    var value = Value.el(name, String.class);
    return with(call -> call.messageName(value));
  }

  /// The name of the stream's messages in reports, as the session decides.
  public B messageRequestName(Function<Session, String> name) {
    var value = Value.<String>from(name);
    return with(call -> call.messageName(value));
  }

  /// The start of a message's response time.
  public B messageResponseTimePolicy(MessageResponseTimePolicy policy) {
    return with(call -> call.timedFrom(policy.timedFrom()));
  }

  /// Waits until the server has ended the stream. What checks have saved is then in the session.
  public ActionBuilder awaitStreamEnd() {
    return steps().awaitEnd();
  }

  /// Waits until the server has ended the stream.
  ///
  /// @param reconcile gives the session to go on with, from the user's own and the one that the
  ///   checks saved into
  public ActionBuilder awaitStreamEnd(BiFunction<Session, Session, Session> reconcile) {
    return steps().awaitEnd(reconcile);
  }

  /// Ends the stream at once. What still comes is neither checked nor counted.
  public ActionBuilder cancel() {
    return steps().cancel();
  }
}
