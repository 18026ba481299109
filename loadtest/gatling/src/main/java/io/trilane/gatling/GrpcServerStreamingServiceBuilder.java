package io.trilane.gatling;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.Session;
import io.trilane.gatling.call.CallSpec;
import io.trilane.gatling.expression.Value;
import io.trilane.gatling.stream.GrpcInboundMessage;
import io.trilane.gatling.stream.StreamSteps;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// A call with one request and a stream of responses.
///
/// Immutable: each method gives a new object.
public final class GrpcServerStreamingServiceBuilder<Q, R>
    extends GrpcStreamSettings<Q, R, GrpcServerStreamingServiceBuilder<Q, R>> {
  GrpcServerStreamingServiceBuilder(Supplier<CallSpec<Q, R>> settings) {
    super(settings);
  }

  @Override
  GrpcServerStreamingServiceBuilder<Q, R> over(Supplier<CallSpec<Q, R>> settings) {
    return new GrpcServerStreamingServiceBuilder<>(settings);
  }

  /// Starts the stream with this request.
  ///
  /// @param request JSON may hold Gatling's Expression Language
  public ActionBuilder send(Q request) {
    return steps().startWith(Value.constantOrTemplate(request));
  }

  /// Starts the stream with the request that the session decides.
  public ActionBuilder send(Function<Session, Q> request) {
    return steps().startWith(Value.from(request));
  }

  /// Waits for that many messages more than the user has waited for so far; those that came earlier
  /// count. What checks saved is then in the session. Only Trilane has it.
  public ActionBuilder awaitMessages(int count) {
    return steps().awaitMessages(count);
  }

  /// Hands over the messages that no check has looked at. The protocol's
  /// `unmatchedInboundMessageBufferSize` says how many are kept; sending a message forgets them.
  public ActionBuilder processUnmatchedMessages(
      BiFunction<List<GrpcInboundMessage<R>>, Session, Session> process) {
    return steps().processUnmatched(process);
  }

  /// Waits for the end of the stream, then hands over the messages that no check has looked at.
  public ActionBuilder awaitStreamEndAndProcessUnmatchedMessages(
      BiFunction<List<GrpcInboundMessage<R>>, Session, Session> process) {
    return steps().awaitEndAndProcess((messages, main, _) -> process.apply(messages, main));
  }

  /// Waits for the end of the stream, then hands over the messages that no check has looked at,
  /// with the user's session and the one that checks saved into.
  public ActionBuilder awaitStreamEndAndProcessUnmatchedMessages(
      StreamSteps.Processing<R> process) {
    return steps().awaitEndAndProcess(process);
  }
}
