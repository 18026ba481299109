package io.trilane.runtime.internal.dropin;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.trilane.runtime.internal.call.Credit;
import io.trilane.runtime.internal.message.AnswerLengths;
import io.trilane.runtime.internal.message.MessageRoom;
import io.trilane.runtime.internal.netty.CallLoop;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A call as a stock handler sees it: what the handler requests comes as [Credit] allows, and what
/// the runtime closes it has not closed itself.
///
/// Any thread; grpc-java's own rules hold for the rest.
final class DropInServerCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
  private final AnswerLengths<R> lengths;
  private final CallLoop loop;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean answered;

  /// Guarded by itself. Null for a call whose one request was asked for before its handler was
  /// called, so that one hop does.
  private final @Nullable Credit credit;

  /// @param loop what the call came by
  DropInServerCall(
      ServerCall<Q, R> call, CallLoop loop, AnswerLengths<R> lengths, @Nullable Credit credit) {
    super(call);
    this.loop = loop;
    this.lengths = lengths;
    this.credit = credit;
  }

  @Override
  public void request(int messages) {
    if (credit == null) {
      return;
    }
    if (messages < 1) {
      super.request(messages); // Which complains of it.
    }
    int more;
    synchronized (credit) {
      more = credit.want(messages);
    }
    ask(more);
  }

  /// A message has come and waits for the handler. The event loop.
  void arrived(int bytes) {
    if (credit != null) {
      int more;
      synchronized (credit) {
        more = credit.arrived(bytes);
      }
      ask(more);
    }
  }

  /// The handler is given a message. The handler's thread.
  void taken(int bytes) {
    if (credit != null) {
      int more;
      synchronized (credit) {
        more = credit.taken(bytes);
      }
      ask(more);
    }
  }

  @Override
  public void sendMessage(R message) {
    MessageRoom.during(lengths.of(message), () -> super.sendMessage(message));
  }

  @Override
  public void close(Status status, Metadata trailers) {
    closed.set(true);
    answered = status.isOk();
    super.close(status, trailers);
  }

  /// Whether the handler has closed the call well.
  boolean isAnswered() {
    return answered;
  }

  /// Closes the call unless that was done; as [io.trilane.runtime.internal.adapter.GrpcPort] does
  /// if the client has gone.
  void closeInstead(Status status, Metadata trailers) {
    if (closed.getAndSet(true)) {
      return;
    }
    if (isCancelled()) {
      loop.execute(() -> super.close(status, trailers));
    } else {
      super.close(status, trailers);
    }
  }

  private void ask(int messages) {
    if (messages > 0) {
      super.request(messages);
    }
  }
}
