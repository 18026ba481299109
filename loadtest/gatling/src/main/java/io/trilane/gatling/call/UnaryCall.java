package io.trilane.gatling.call;

import io.gatling.core.session.Session;
import io.gatling.javaapi.core.ActionBuilder;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.trilane.gatling.check.ReceivedMessage;
import io.trilane.gatling.expression.Value;
import org.jspecify.annotations.Nullable;

/// One request, one response. No thread waits for it.
public final class UnaryCall<Q, R> implements CallStep {
  private final CallSpec<Q, R> settings;
  private final Value<Q> request;

  private UnaryCall(CallSpec<Q, R> settings, Value<Q> request) {
    this.settings = settings;
    this.request = request.named("request");
  }

  /// The call as part of a scenario.
  public static <Q, R> ActionBuilder action(CallSpec<Q, R> settings, Value<Q> request) {
    return new StepBuilder("grpc-unary", settings, new UnaryCall<>(settings, request));
  }

  @Override
  public void run(Session session, CallSite site) {
    new Opening<>(session, site, settings)
        .open((channel, method) -> {
          var name = settings.name().in(session);
          var user = site.user(session);
          var headers = site.headers(session);
          var options = site.options(session, user);
          var message = method.encode().apply(request.in(session));
          var answer = new Answer<R>(session, name, site);
          var call = channel.newCall(method.descriptor(), options);
          user.executor()
              .send(() -> {
                call.start(answer, headers);
                call.request(2); // a second message would be an error, and must be seen
                call.sendMessage(message);
                call.halfClose();
              });
        });
  }

  /// Waits for one call's end. All of it runs on the user's event loop.
  private static final class Answer<R> extends ClientCall.Listener<R> {
    private final Session session;
    private final String name;
    private final CallSite site;
    private final Moment start;
    private Metadata headers = new Metadata();
    private @Nullable R message;
    private boolean tooMany;

    Answer(Session session, String name, CallSite site) {
      this.session = session;
      this.name = name;
      this.site = site;
      this.start = site.now();
    }

    @Override
    public void onHeaders(Metadata headers) {
      this.headers = headers;
    }

    @Override
    public void onMessage(R message) {
      tooMany = this.message != null;
      this.message = message;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      var end = site.now();
      var received = new ReceivedMessage(ended(status), headers, trailers, message);
      var verdict = site.checks().checkAll(received, session);
      site.record(session, name, start, end, received.status().getCode(), verdict.failure());
      var timed = verdict.session().logGroupRequestTimings(start.millis(), end.millis());
      site.goOn(verdict.failure() == null ? timed : timed.markAsFailed());
    }

    private Status ended(Status status) {
      if (status.isOk() && (tooMany || message == null)) {
        return Status.INTERNAL.withDescription(
            tooMany ? "more than one response to a unary call" : "no response to a unary call");
      }
      return status;
    }
  }
}
