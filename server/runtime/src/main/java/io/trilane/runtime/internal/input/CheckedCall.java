package io.trilane.runtime.internal.input;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.trilane.runtime.internal.log.FailureLog;
import io.trilane.runtime.internal.netty.CallLoop;
import org.jspecify.annotations.Nullable;

/// A call as its handler sees it: of the method that its service describes, and open to the
/// handler's answer until someone else has ended it.
///
/// ```
///              close
///   OPEN ─────────────────────▶ CLOSED
///    │ closeInstead                ▲
///    ├─────────────────▶ FAILED    │ close, closeInstead
///    │ the client has gone         │
///    ├─────────────────▶ GONE ─────┘
///    │ the input is broken, or the transport has answered
///    └─────────────────▶ ANSWERED
/// ```
///
/// In FAILED and ANSWERED what the handler sends is dropped: trailers that come after others would
/// end the connection, and every other call on it. In GONE nobody reads, but the call is closed all
/// the same, because that frees what it has buffered.
///
/// A server call bears one thread at a time. The handler's may be sending when the event loop ends
/// the call, which needs the lock around what is sent.
public final class CheckedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
  private enum State {
    OPEN,
    CLOSED,
    FAILED,
    ANSWERED,
    GONE
  }

  private final MethodDescriptor<Q, R> own;
  private final CallLoop loop = CallLoop.current();

  // Written under this, read by any thread.
  private volatile State state = State.OPEN;
  // Guarded by this.
  private boolean headersSent;

  /// Made on the call's event loop.
  CheckedCall(ServerCall<Q, R> call, MethodDescriptor<Q, R> own) {
    super(call);
    this.own = own;
  }

  /// Ends the call instead of its handler, unless it has ended. Any thread.
  public synchronized void closeInstead(Status status, Metadata trailers) {
    switch (state) {
      case OPEN -> {
        state = State.FAILED;
        end(status, trailers);
      }
      case GONE -> close(status, trailers);
      case CLOSED, FAILED, ANSWERED -> {}
    }
  }

  /// Ends a call whose handler has not ended it. What the handler sends then is dropped. Any
  /// thread.
  ///
  /// @return whether the handler had not answered before
  public static boolean endInstead(ServerCall<?, ?> call, Status status) {
    return call instanceof CheckedCall<?, ?> checked && checked.endInstead(status);
  }

  private synchronized boolean endInstead(Status status) {
    var isOpen = state == State.OPEN;
    closeInstead(status, new Metadata());
    return isOpen;
  }

  /// True if the headers of this call have gone, as far as its handler's side can know.
  public static boolean hasSentHeaders(ServerCall<?, ?> call) {
    return call instanceof CheckedCall<?, ?> checked && checked.hasSentHeaders();
  }

  private synchronized boolean hasSentHeaders() {
    return headersSent;
  }

  /// The call is cancelled. The event loop, before the transport tells the client, which it does in
  /// trailers if there were no headers, else by a reset: trailers that are written here come before
  /// that reset.
  ///
  /// @param end why, or null if that is unknown
  synchronized void ended(@Nullable CallEnd end) {
    if (state != State.OPEN) {
      return;
    }
    if (end != null && end.isOfTheClient()) {
      state = State.GONE;
      return;
    }
    state = State.ANSWERED;
    if (headersSent || (end != null && !end.answered())) {
      end(end == null ? Status.CANCELLED : end.status(), new Metadata());
    }
  }

  /// Ends the call for the runtime, which needs it ended, whatever an interceptor throws.
  private void end(Status status, Metadata trailers) {
    try {
      super.close(StatusText.cut(status, trailers), trailers);
    } catch (Throwable failure) {
      FailureLog.report("the end of a call of {} has failed", own.getFullMethodName(), failure);
      Unclosed.end(delegate(), status);
    }
  }

  @Override
  public synchronized void sendHeaders(Metadata headers) {
    if (isHandlers()) {
      headersSent = true;
      super.sendHeaders(headers);
    }
  }

  @Override
  public synchronized void sendMessage(R message) {
    if (isHandlers()) {
      super.sendMessage(message);
    }
  }

  @Override
  public synchronized void close(Status status, Metadata trailers) {
    if (state == State.OPEN) {
      state = State.CLOSED;
      closeFirst(status, trailers);
    } else if (state == State.CLOSED) {
      super.close(status, trailers);
    } else if (state == State.GONE) {
      state = State.CLOSED;
      loop.execute(() -> super.close(status, trailers));
    }
  }

  /// The handler hears of what an interceptor throws, and its client of a status.
  private void closeFirst(Status status, Metadata trailers) {
    try {
      super.close(StatusText.cut(status, trailers), trailers);
    } catch (Throwable failure) {
      Unclosed.end(delegate(), status);
      throw failure;
    }
  }

  @Override
  public boolean isCancelled() {
    return state == State.ANSWERED || super.isCancelled();
  }

  @Override
  public MethodDescriptor<Q, R> getMethodDescriptor() {
    return own;
  }

  /// A call that its handler has closed is left to it: grpc-java complains of what comes then.
  private boolean isHandlers() {
    return state == State.OPEN || state == State.CLOSED;
  }
}
