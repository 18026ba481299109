package io.trilane.runtime.internal.adapter;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import io.trilane.runtime.internal.admission.Permit;
import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.call.CallPort;
import io.trilane.runtime.internal.client.Signal;
import io.trilane.runtime.internal.client.Suspension;
import io.trilane.runtime.internal.input.CheckedCall;
import io.trilane.runtime.internal.message.AnswerLengths;
import io.trilane.runtime.internal.message.MessageRoom;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The way from a handler to its client through a [ServerCall].
///
/// A server call bears one thread at a time: the handler's, once it has begun, and the event loop's
/// for its end. The loop writes a small single answer, so that headers, message and trailers change
/// threads as one and the buffer is taken and given back by the same thread.
final class GrpcPort<Q, R> implements CallPort<R>, Runnable {
  /// The largest answer that the event loop encodes by itself.
  private static final int SMALL_ANSWER_BYTES = 16 * 1024;

  private final CheckedCall<Q, R> call;
  private final GrpcCall current;
  private final AnswerLengths<R> lengths;
  private final boolean single;
  private final Context context = Context.current();
  private final Permit permit;

  private boolean headersSent;
  private @Nullable R smallAnswer;
  private int smallAnswerLength;

  /// Made in the call's context.
  ///
  /// @param single the method answers once at most
  GrpcPort(
      CheckedCall<Q, R> call,
      GrpcCall current,
      AnswerLengths<R> lengths,
      boolean single,
      Permit permit) {
    this.call = call;
    this.current = current;
    this.lengths = lengths;
    this.single = single;
    this.permit = permit;
  }

  @Override
  public void request(int messages) {
    call.request(messages);
  }

  @Override
  public boolean isReady() {
    return call.isReady();
  }

  @Override
  public boolean isCancelled() {
    return call.isCancelled();
  }

  @Override
  public void block(Signal signal, boolean toSend) throws InterruptedException {
    var seen = current.observation();
    if (seen == null) {
      signal.block();
    } else {
      seen.block(signal, toSend);
    }
  }

  @Override
  public void send(R message) {
    Objects.requireNonNull(message, "an answer must not be null");
    var length = lengths.of(message);
    current.answerBegins();
    if (single && current.loop().isPresent() && length >= 0 && length <= SMALL_ANSWER_BYTES) {
      smallAnswer = message;
      smallAnswerLength = length;
    } else {
      write(message, length);
    }
  }

  @Override
  public @Nullable Throwable taskFailure() {
    var tasks = current.tasksIfAny();
    return tasks == null ? null : tasks.failure();
  }

  @Override
  public Throwable reasonFor(Throwable failure) {
    var tasks = current.tasksIfAny();
    return tasks == null ? failure : tasks.reasonFor(failure);
  }

  @Override
  public List<String> tasksLeft() {
    var tasks = current.tasksIfAny();
    return tasks == null ? List.of() : tasks.left();
  }

  @Override
  public Suspension.@Nullable Rest endTasks() {
    return current.endTasks();
  }

  @Override
  public void complete() {
    permit.answered();
    if (smallAnswer != null) {
      current.loop().execute(this);
    } else {
      sendHeaders();
      call.close(Status.OK, withOwn(new Metadata()));
      closed(Status.OK);
    }
  }

  @Override
  public void fail(Throwable failure) {
    var closing = Closing.of(failure, current);
    end(closing.status(), closing.trailers());
  }

  @Override
  public void abandon() {
    end(Status.UNAVAILABLE.withDescription("the server stops"), new Metadata());
  }

  @Override
  public void refuse(Refusal refusal) {
    permit.dropped();
    var route = current.route();
    route.refused(current.method(), refusal);
    end(Refusals.status(refusal), Refusals.trailers(route.retryPushback()));
  }

  /// As the log names it.
  @Override
  public String toString() {
    return current.toString();
  }

  /// Writes the small answer. The event loop.
  @Override
  public void run() {
    var outer = context.attach();
    try {
      finish(Objects.requireNonNull(smallAnswer));
    } finally {
      context.detach(outer);
    }
  }

  private void finish(R answer) {
    try {
      if (call.isCancelled()) {
        end(Status.CANCELLED, new Metadata());
      } else {
        write(answer, smallAnswerLength);
        call.close(Status.OK, withOwn(new Metadata()));
        closed(Status.OK);
      }
    } catch (Throwable failure) {
      fail(failure);
    }
  }

  private void closed(Status status) {
    var seen = current.observation();
    if (seen != null) {
      seen.closed(status.getCode().name());
    }
  }

  private void write(R message, int length) {
    sendHeaders();
    try (var _ = MessageRoom.of(length)) {
      call.sendMessage(message);
    }
  }

  /// Ends the call instead of its handler.
  private void end(Status status, Metadata trailers) {
    call.closeInstead(status, withOwn(trailers));
    closed(status);
  }

  private Metadata withOwn(Metadata trailers) {
    var answer = current.answerIfAny();
    if (answer != null) {
      trailers.merge(answer.end());
    }
    return trailers;
  }

  private void sendHeaders() {
    if (!headersSent) {
      headersSent = true;
      var seen = current.observation();
      if (seen != null) {
        seen.sends();
      }
      var answer = current.answerIfAny();
      if (answer == null) {
        call.sendHeaders(new Metadata());
      } else {
        answer.sendHeaders();
      }
    }
  }
}
