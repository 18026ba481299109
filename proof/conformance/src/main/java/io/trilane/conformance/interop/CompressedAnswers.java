package io.trilane.conformance.interop;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.testing.integration.Messages.SimpleRequest;
import io.grpc.testing.integration.Messages.StreamingOutputCallRequest;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Compresses the answers that their requests want compressed, for handlers, which do not choose
/// how their answers travel.
final class CompressedAnswers implements ServerInterceptor {
  @Override
  public <Q, R> Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    var wanted = new ConcurrentLinkedQueue<Boolean>();
    call.setCompression("gzip");
    var answering = new Answers<>(call, wanted);
    return new Requests<>(next.startCall(answering, headers), wanted);
  }

  /// Notes what each answer of a request must be. Called on the event loop.
  private static final class Requests<Q> extends SimpleForwardingServerCallListener<Q> {
    private final Queue<Boolean> wanted;

    Requests(Listener<Q> next, Queue<Boolean> wanted) {
      super(next);
      this.wanted = wanted;
    }

    @Override
    public void onMessage(Q request) {
      if (request instanceof SimpleRequest one) {
        wanted.add(one.getResponseCompressed().getValue());
      } else if (request instanceof StreamingOutputCallRequest many) {
        many.getResponseParametersList()
            .forEach(answer -> wanted.add(answer.getCompressed().getValue()));
      }
      super.onMessage(request);
    }
  }

  /// Called by the handler's thread.
  private static final class Answers<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private final Queue<Boolean> wanted;

    Answers(ServerCall<Q, R> call, Queue<Boolean> wanted) {
      super(call);
      this.wanted = wanted;
    }

    @Override
    public void sendMessage(R answer) {
      setMessageCompression(Boolean.TRUE.equals(wanted.poll()));
      super.sendMessage(answer);
    }
  }
}
