package io.trilane.runtime.internal.adapter;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.trilane.runtime.internal.admission.Permit;
import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.call.CallPort;
import io.trilane.runtime.internal.client.Suspension;
import io.trilane.runtime.internal.message.AnswerLengths;
import io.trilane.runtime.internal.message.MessageRoom;
import io.trilane.runtime.internal.routing.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way from a handler to its client through a [ServerCall].
///
/// A server call bears one thread at a time: the handler's, once it has begun, and the event loop's
/// for its end. The loop writes a small single answer, so that headers, message and trailers change
/// threads as one and the buffer is taken and given back by the same thread. It also closes a call
/// whose client has gone: the status of a broken request, which the loop itself may be about to
/// send, is not overtaken, and what grpc-java has buffered is freed.
final class GrpcPort<Q, R> implements CallPort<R> {
  /// What the event loop turns into bytes by itself.
  private static final int SMALL_ANSWER_BYTES = 16 * 1024;

  private final ServerCall<Q, R> call;
  private final GrpcCall current;
  private final AnswerLengths<R> lengths;
  private final boolean single;
  private final Context context = Context.current();
  private final Route route;
  private final Permit permit;
  private boolean headersSent;
  private boolean closed;
  private @Nullable R smallAnswer;
  private int smallAnswerLength;

  /// Made in the call's context.
  ///
  /// @param single the method answers once at most
  GrpcPort(
      ServerCall<Q, R> call,
      GrpcCall current,
      AnswerLengths<R> lengths,
      boolean single,
      Route route,
      Permit permit) {
    this.call = call;
    this.current = current;
    this.lengths = lengths;
    this.single = single;
    this.route = route;
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
  public void send(R message) {
    var length = lengths.of(message);
    if (single && current.loop().isPresent() && length >= 0 && length <= SMALL_ANSWER_BYTES) {
      smallAnswer = message;
      smallAnswerLength = length;
    } else {
      write(message, length);
    }
  }

  @Override
  public void departed() {
    current.departed();
  }

  @Override
  public @Nullable Throwable taskFailure() {
    return current.taskFailure();
  }

  @Override
  public Throwable reasonFor(Throwable failure) {
    return current.reasonFor(failure);
  }

  @Override
  public List<String> tasksLeft() {
    return current.tasksLeft();
  }

  @Override
  public Suspension.@Nullable Rest endTasks() {
    return current.endTasks();
  }

  @Override
  public void complete() {
    permit.answered();
    var answer = smallAnswer;
    if (answer != null) {
      current.loop().execute(context.wrap(() -> finish(answer)));
    } else {
      sendHeaders();
      close(Status.OK, new Metadata());
    }
  }

  @Override
  public void fail(Throwable failure) {
    var meaning = current.meaning(failure);
    close(Statuses.of(meaning, current), Statuses.trailersOf(meaning));
  }

  @Override
  public void abandon() {
    close(Status.UNAVAILABLE.withDescription("the server stops"), new Metadata());
  }

  @Override
  public void refuse(Refusal refusal) {
    permit.dropped();
    close(Refusals.status(refusal), Refusals.trailers(route.retryPushback()));
  }

  @Override
  public void released() {
    permit.release(current.leftLate(permit.elapsedNanos()));
  }

  /// As the log names it.
  @Override
  public String toString() {
    return current.toString();
  }

  /// The event loop.
  private void finish(R answer) {
    try {
      if (call.isCancelled()) {
        close(Status.CANCELLED, new Metadata());
      } else {
        write(answer, smallAnswerLength);
        close(Status.OK, new Metadata());
      }
    } catch (Throwable failure) {
      fail(failure);
    }
  }

  private void write(R message, int length) {
    sendHeaders();
    MessageRoom.during(length, () -> call.sendMessage(message));
  }

  private void close(Status status, Metadata trailers) {
    if (closed) {
      return;
    }
    closed = true;
    var answer = current.answerIfAny();
    if (answer != null) {
      trailers.merge(answer.end());
    }
    if (call.isCancelled()) {
      current.loop().execute(() -> call.close(status, trailers));
    } else {
      call.close(status, trailers);
    }
  }

  private void sendHeaders() {
    if (!headersSent) {
      headersSent = true;
      var answer = current.answerIfAny();
      if (answer == null) {
        call.sendHeaders(new Metadata());
      } else {
        answer.sendHeaders();
      }
    }
  }
}
