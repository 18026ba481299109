package io.trilane.gatling.stream;

import io.gatling.core.session.Session;
import io.gatling.javaapi.core.ActionBuilder;
import io.trilane.gatling.call.CallSite;
import io.trilane.gatling.call.CallSpec;
import io.trilane.gatling.call.CallStep;
import io.trilane.gatling.call.Opening;
import io.trilane.gatling.call.StepBuilder;
import io.trilane.gatling.call.User;
import io.trilane.gatling.expression.Value;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The steps that a user can take with a stream, each as part of a scenario.
public final class StreamSteps<Q, R> {
  private final CallSpec<Q, R> settings;

  /// Takes what a stream brought and no check looked at.
  @FunctionalInterface
  public interface Processing<R> {
    /// @return the session to go on with
    io.gatling.javaapi.core.Session apply(
        List<GrpcInboundMessage<R>> messages,
        io.gatling.javaapi.core.Session main,
        io.gatling.javaapi.core.Session forked);
  }

  public StreamSteps(CallSpec<Q, R> settings) {
    this.settings = settings;
  }

  public ActionBuilder start() {
    return step("grpc-start", (session, site) -> open(session, site, null));
  }

  /// Starts, sends the only request and half-closes.
  public ActionBuilder startWith(Value<Q> request) {
    var only = request.named("request");
    return step("grpc-server-stream", (session, site) -> open(session, site, only));
  }

  private void open(Session session, CallSite site, @Nullable Value<Q> only) {
    new Opening<>(session, site, settings)
        .open((channel, method) -> {
          var user = site.user(session);
          user.requireFree(settings.streamName());
          var request = only == null ? null : only.in(session);
          var headers = site.headers(session);
          var call = channel.newCall(method.descriptor(), site.options(session, user));
          var stream = new OpenStream<>(call, method, settings, session, site);
          user.executor().send(() -> stream.start(headers));
          user.keep(settings.streamName(), stream);
          if (request != null) {
            user.executor().send(() -> stream.sendOnly(request));
          }
          site.goOn(session);
        });
  }

  /// Sends a message. A user that sends faster than the server reads waits.
  public ActionBuilder send(Value<Q> request) {
    var message = request.named("request");
    return step(
        "grpc-send",
        (session, site) -> {
          var user = site.user(session);
          var stream = stream(user);
          if (stream.hasEnded() && stream.hasFailed()) {
            site.goOn(session.markAsFailed()); // its end is counted already
            return;
          }
          var next = message.in(session);
          user.executor().send(() -> stream.send(next));
          stream.await(stream::isWritable, () -> site.goOn(session));
        });
  }

  public ActionBuilder halfClose() {
    return step(
        "grpc-half-close",
        (session, site) -> {
          var user = site.user(session);
          var stream = stream(user);
          user.executor().send(stream::halfClose);
          site.goOn(session);
        });
  }

  public ActionBuilder cancel() {
    return step(
        "grpc-cancel",
        (session, site) -> {
          var stream = stream(site.user(session));
          stream.cancel();
          site.user(session).forget(settings.streamName());
          site.goOn(after(stream, session));
        });
  }

  public ActionBuilder awaitEnd() {
    return awaitEnd(Reconciliation::takeOver);
  }

  /// @param function from the user's session and the stream's to the one to go on with
  public ActionBuilder awaitEnd(
      BiFunction<
              io.gatling.javaapi.core.Session,
              io.gatling.javaapi.core.Session,
              io.gatling.javaapi.core.Session>
          function) {
    return awaitEnd(Reconciliation.by(function));
  }

  /// Waits for the end, then hands over what no check looked at.
  public ActionBuilder awaitEndAndProcess(Processing<R> processing) {
    return step(
        "grpc-await-end",
        (session, site) ->
            end(
                session,
                site,
                stream ->
                    Reconciliation.by(
                        (main, forked) -> processing.apply(stream.takeUnmatched(), main, forked))));
  }

  private ActionBuilder awaitEnd(Reconciliation reconciliation) {
    return step("grpc-await-end", (session, site) -> end(session, site, _ -> reconciliation));
  }

  private void end(
      Session session, CallSite site, Function<OpenStream<Q, R>, Reconciliation> reconciliation) {
    var user = site.user(session);
    var stream = stream(user);
    stream.await(
        () -> false,
        () ->
            site.attempt(
                session,
                () -> {
                  user.forget(settings.streamName());
                  site.goOn(reconciled(stream, session, reconciliation.apply(stream)));
                }));
  }

  /// Waits for that many messages more than the user has waited for so far. Those that came earlier
  /// count.
  public ActionBuilder awaitMessages(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("the number of messages must be positive, was " + count);
    }
    return step(
        "grpc-await-messages",
        (session, site) -> {
          var stream = stream(site.user(session));
          stream.await(
              () -> stream.has(count),
              () -> site.attempt(session, () -> taken(stream, count, session, site)));
        });
  }

  private void taken(OpenStream<Q, R> stream, int count, Session session, CallSite site) {
    var reconciled = reconciled(stream, session, Reconciliation::takeOver);
    if (stream.has(count)) {
      stream.consume(count);
      site.goOn(reconciled);
    } else if (stream.hasFailed()) {
      site.goOn(reconciled); // its end is counted already
    } else {
      site.fail(
          reconciled,
          "the stream ended with %s after %d of %d awaited messages"
              .formatted(stream.describeEnd(), stream.unawaited(), count));
    }
  }

  /// Hands over what no check has looked at since the last time, or since the last message sent.
  public ActionBuilder processUnmatched(
      BiFunction<
              List<GrpcInboundMessage<R>>,
              io.gatling.javaapi.core.Session,
              io.gatling.javaapi.core.Session>
          processing) {
    return step(
        "grpc-process-unmatched",
        (session, site) -> {
          var stream = stream(site.user(session));
          var processed =
              processing.apply(
                  stream.takeUnmatched(), new io.gatling.javaapi.core.Session(session));
          site.goOn(processed.asScala());
        });
  }

  private static Session reconciled(
      OpenStream<?, ?> stream, Session session, Reconciliation reconciliation) {
    return after(stream, reconciliation.reconcile(session, stream.base(), stream.forked()));
  }

  /// The session with the stream's response times and its failure.
  private static Session after(OpenStream<?, ?> stream, Session session) {
    var timed = session.logGroupRequestTimings(0, stream.takeResponseMillis());
    return stream.hasFailed() ? timed.markAsFailed() : timed;
  }

  @SuppressWarnings("unchecked") // streams of one name belong to one method
  private OpenStream<Q, R> stream(User user) {
    return (OpenStream<Q, R>) user.stream(settings.streamName());
  }

  private ActionBuilder step(String name, CallStep step) {
    return new StepBuilder(name, settings, step);
  }
}
