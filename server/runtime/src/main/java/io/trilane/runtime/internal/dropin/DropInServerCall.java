package io.trilane.runtime.internal.dropin;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.internal.adapter.Closing;
import io.trilane.runtime.internal.adapter.GrpcCall;
import io.trilane.runtime.internal.call.Credit;
import io.trilane.runtime.internal.input.CheckedCall;
import io.trilane.runtime.internal.log.FailureLog;
import io.trilane.runtime.internal.message.AnswerLengths;
import io.trilane.runtime.internal.message.MessageRoom;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A call as a stock handler sees it: what the handler requests comes as [Credit] allows, and what
/// the runtime closes it has not closed itself.
///
/// Any thread; grpc-java's own rules hold for the rest.
final class DropInServerCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
  private final CheckedCall<Q, R> call;
  private final GrpcCall current;
  private final AnswerLengths<R> lengths;
  private final boolean single;
  private boolean sent;
  private volatile boolean failed;
  private volatile boolean answered;
  private volatile Status.Code code = Status.Code.CANCELLED;

  /// Guarded by itself. Null for a call whose one request was asked for before its handler was
  /// called, so that one hop does.
  private final @Nullable Credit credit;

  DropInServerCall(
      CheckedCall<Q, R> call, GrpcCall current, AnswerLengths<R> lengths, @Nullable Credit credit) {
    super(call);
    this.call = call;
    this.current = current;
    this.single = call.getMethodDescriptor().getType().serverSendsOneMessage();
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

  /// The handler is done with the message that it was given last. The handler's thread.
  void done() {
    if (credit != null) {
      synchronized (credit) {
        credit.done();
      }
    }
  }

  /// Fails the call if the message cannot be an answer; grpc-java would reset it without a word.
  @Override
  public void sendMessage(R message) {
    if (message == null) {
      fail(new NullPointerException("an answer must not be null"));
    } else if (single && sent) {
      fail(new IllegalStateException("a second answer where one is due"));
    } else {
      sent = true;
      var seen = current.observation();
      if (seen != null) {
        seen.sends();
      }
      write(message);
    }
  }

  /// grpc-java tells no handler of a message that cannot be turned into bytes, and resets its call.
  private void write(R message) {
    try (var _ = MessageRoom.of(lengths.of(message))) {
      super.sendMessage(message);
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  @Override
  public void close(Status status, Metadata trailers) {
    if (isMeaningful(status)) {
      fail(Objects.requireNonNull(status.getCause()));
    } else if (status.isOk() && single && !sent) {
      fail(new IllegalStateException("completed without the answer that is due"));
    } else {
      answered = status.isOk();
      code = status.getCode();
      super.close(status, trailers);
    }
  }

  /// True if the handler has closed the call with OK.
  boolean isAnswered() {
    return answered;
  }

  /// The code with which the call was closed.
  String code() {
    return code.name();
  }

  /// Closes the call unless that was done.
  void closeInstead(Status status, Metadata trailers) {
    code = status.getCode();
    call.closeInstead(status, trailers);
  }

  /// As [#closeInstead], with what the client may know of a failure. What fails later, perhaps
  /// because of the first failure, is no news.
  void fail(Throwable failure) {
    if (failed) {
      FailureLog.mention("{} failed again", current, failure);
      return;
    }
    failed = true;
    var closing = Closing.of(failure, current);
    closeInstead(closing.status(), closing.trailers());
  }

  /// True if the server's rules speak of the exception that the handler has given to `onError`.
  private boolean isMeaningful(Status status) {
    var cause = status.getCause();
    return cause != null
        && status.getCode() == Status.Code.UNKNOWN
        && current.meaning(cause) instanceof CallFailure;
  }

  private void ask(int messages) {
    if (messages > 0) {
      super.request(messages);
    }
  }
}
