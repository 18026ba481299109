package io.trilane.conformance.connect;

import com.connectrpc.conformance.v1.ConformancePayload.RequestInfo;
import com.connectrpc.conformance.v1.Header;
import com.google.protobuf.Any;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The parts of a call that generated code does not show its service: the request's headers, and
/// the headers and trailers of the answer. Used by the thread that runs the call's callbacks.
final class AnswerCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
  private static final Context.Key<AnswerCall<?, ?>> CURRENT = Context.key("answer");

  private final Metadata requestHeaders;
  private Metadata headers = new Metadata();
  private Metadata trailers = new Metadata();
  private boolean headersAreSent;

  private AnswerCall(ServerCall<Q, A> call, Metadata requestHeaders) {
    super(call);
    this.requestHeaders = requestHeaders;
  }

  /// Lets the services that it intercepts find the call they answer.
  static ServerInterceptor interceptor() {
    return new ServerInterceptor() {
      @Override
      public <Q, A> ServerCall.Listener<Q> interceptCall(
          ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var answer = new AnswerCall<>(call, headers);
        return Contexts.interceptCall(
            Context.current().withValue(CURRENT, answer), answer, headers, next);
      }
    };
  }

  static AnswerCall<?, ?> current() {
    return CURRENT.get();
  }

  RequestInfo requestInfo(List<Any> requests) {
    var info =
        RequestInfo.newBuilder()
            .addAllRequestHeaders(Headers.of(requestHeaders))
            .addAllRequests(requests);
    var deadline = Context.current().getDeadline();
    if (deadline != null) {
      info.setTimeoutMs(Math.max(0, deadline.timeRemaining(TimeUnit.MILLISECONDS)));
    }
    return info.build();
  }

  void define(List<Header> answerHeaders, List<Header> answerTrailers) {
    headers = Headers.toMetadata(answerHeaders);
    trailers = Headers.toMetadata(answerTrailers);
  }

  /// Sends the headers before the first message is there.
  void sendHeadersNow() {
    sendHeaders(new Metadata());
  }

  @Override
  public void sendHeaders(Metadata more) {
    if (!headersAreSent) {
      headersAreSent = true;
      more.merge(headers);
      super.sendHeaders(more);
    }
  }

  /// A failure before the first message has no headers; what they would have held is in its
  /// trailers.
  @Override
  public void close(Status status, Metadata more) {
    if (!headersAreSent) {
      more.merge(headers);
    }
    more.merge(trailers);
    super.close(status, more);
  }
}
