package io.trilane.loadtest.experiment.session;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.netty.channel.EventLoop;
import io.trilane.loadtest.experiment.timeline.Track;
import io.trilane.loadtest.experiment.traffic.Operation;
import java.util.concurrent.TimeUnit;

/// A session that stays open and sends a message now and then. All of it runs on the event loop of
/// its connection.
///
/// ```
/// opening --first answer--> idle --message due--> asking --answer--> idle
///    any of these --its stream ends--> gone
/// ```
///
/// A session that is still asking when it is given up has died in silence.
final class HeldSession extends ClientCall.Listener<byte[]> {
  private final EventLoop loop;
  private final ClientCall<byte[], byte[]> stream;
  private final Operation operation;
  private final byte[] message;
  private final long everyNanos;
  private final Track openings;
  private final Track messages;
  private State state = State.OPENING;
  private long due;
  private boolean stopped;

  /// @param openings takes the time from when it was due to its first answer
  /// @param messages takes that of each further message
  HeldSession(
      EventLoop loop,
      ManagedChannel connection,
      Operation operation,
      long number,
      long everyNanos,
      Track openings,
      Track messages) {
    this.loop = loop;
    this.stream = connection.newCall(operation.method(), CallOptions.DEFAULT);
    this.operation = operation;
    this.message = operation.requests().apply(number);
    this.everyNanos = everyNanos;
    this.openings = openings;
    this.messages = messages;
  }

  private enum State {
    OPENING,
    IDLE,
    ASKING,
    GONE
  }

  void open(long moment) {
    due = moment;
    openings.sent(due, System.nanoTime());
    stream.start(this, operation.metadata().get());
    stream.request(1);
    stream.sendMessage(message);
  }

  /// Asks no more. An answer that is under way may still come.
  void stop() {
    stopped = true;
  }

  boolean isAwaited() {
    return state == State.OPENING || state == State.ASKING;
  }

  /// Ends it from this side.
  void giveUp() {
    end(Status.Code.DEADLINE_EXCEEDED);
    stream.cancel("the load has ended", null);
  }

  @Override
  public void onMessage(byte[] answer) {
    if (state == State.GONE) {
      return;
    }
    var code = operation.check().of(message, answer);
    if (code != Status.Code.OK) {
      end(code);
      stream.cancel("the answer is not that of the message", null);
      return;
    }
    track().ended(due, System.nanoTime(), code);
    state = State.IDLE;
    due += everyNanos;
    stream.request(1);
    var _ = loop.schedule(this::ask, due - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /// Nobody has asked for the end, so even a good one is a death; it is counted in the message that
  /// it answers, or in one of its own.
  @Override
  public void onClose(Status status, Metadata trailers) {
    if (state == State.IDLE && !stopped) {
      due = System.nanoTime();
      messages.sent(due, due);
      state = State.ASKING;
    }
    end(status.isOk() ? Status.Code.UNAVAILABLE : status.getCode());
  }

  private void ask() {
    if (state == State.IDLE && !stopped) {
      state = State.ASKING;
      messages.sent(due, System.nanoTime());
      stream.sendMessage(message);
    }
  }

  private void end(Status.Code code) {
    if (isAwaited()) {
      track().ended(due, System.nanoTime(), code);
    }
    state = State.GONE;
  }

  private Track track() {
    return state == State.OPENING ? openings : messages;
  }
}
