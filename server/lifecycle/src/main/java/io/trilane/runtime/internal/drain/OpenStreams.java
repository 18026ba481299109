package io.trilane.runtime.internal.drain;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Ends streams that would never end by themselves, such as a health service's `Watch`, which
/// otherwise hold a server for all of its grace.
///
/// For services that no model runs. Their unary calls pass untouched.
public final class OpenStreams implements ServerInterceptor {
  private static final Status STOPPING = Status.UNAVAILABLE.withDescription("the server stops");

  private final Set<EndableCall<?, ?>> open = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (call.getMethodDescriptor().getType().serverSendsOneMessage()) {
      return next.startCall(call, headers);
    }
    var endable = new EndableCall<>(call);
    open.add(endable);
    if (ended) {
      endable.close(STOPPING, new Metadata());
    }
    return new SimpleForwardingServerCallListener<>(next.startCall(endable, headers)) {
      @Override
      public void onComplete() {
        open.remove(endable);
        super.onComplete();
      }

      @Override
      public void onCancel() {
        open.remove(endable);
        super.onCancel();
      }
    };
  }

  /// Ends the streams that are open with `UNAVAILABLE`, and each that still comes. Any thread.
  void end() {
    ended = true;
    open.forEach(call -> call.close(STOPPING, new Metadata()));
  }

  /// A call that its service and the drain may both close, in any order: the first one does, and
  /// what the service sends after that goes nowhere.
  private static final class EndableCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
    // Guarded by this.
    private boolean closed;

    EndableCall(ServerCall<Q, R> call) {
      super(call);
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
      if (!closed) {
        super.sendHeaders(headers);
      }
    }

    @Override
    public synchronized void sendMessage(R message) {
      if (!closed) {
        super.sendMessage(message);
      }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
      if (!closed) {
        closed = true;
        super.close(status, trailers);
      }
    }
  }
}
