package io.trilane.runtime.internal.call;

import io.trilane.runtime.internal.admission.Overload;
import io.trilane.runtime.internal.client.Program;
import io.trilane.runtime.internal.client.Suspension;
import io.trilane.runtime.internal.log.FailureLog;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One call of one handler, as a program for a model: begin, then message by message, then the end.
///
/// A turn takes one message through all its steps. While the way out is blocked no message is
/// taken, so that a client that does not read is not read from either.
public final class HandlerCall<Q, R> implements Program {
  private final Supplier<Behaviour<Q, R>> handler;
  private final CallPort<R> port;
  private final Inbox<Q> inbox;
  private final Outbox<R> outbox;
  private final StepRunner steps;
  private final MessageClock clock;
  private @Nullable Behaviour<Q, R> behaviour;
  private boolean turnTaken;
  private boolean ended;

  /// @param handler makes the client's handler, on the handler's own thread
  /// @param clock is told where the time of each message goes
  /// @param singleResponse the method answers once at most
  public HandlerCall(
      Supplier<Behaviour<Q, R>> handler,
      CallPort<R> port,
      MessageClock clock,
      boolean singleResponse) {
    this.handler = handler;
    this.port = port;
    this.clock = clock;
    this.inbox = new Inbox<>(port);
    this.outbox = new Outbox<>(port, singleResponse);
    this.steps = new StepRunner(outbox);
  }

  /// Where the event loop puts what the client sends.
  public Inbox<Q> inbox() {
    return inbox;
  }

  /// The transport has room again. The event loop.
  public void writable() {
    outbox.roomAgain().raise();
  }

  @Override
  public @Nullable Suspension advance(long readySince, boolean cancelled) {
    try {
      var wait = cancelled ? abandon() : turn(readySince);
      if (wait != null) {
        return wait;
      }
    } catch (Throwable failure) {
      port.fail(failure);
    }
    close();
    return null;
  }

  @Override
  public void failed(Throwable failure) {
    try {
      port.fail(failure);
    } finally {
      close();
    }
  }

  @Override
  public void refused(@Nullable Overload overload) {
    if (overload == null) {
      port.abandon();
    } else {
      port.refuse(overload);
    }
  }

  @Override
  public void released() {
    port.released();
  }

  private @Nullable Suspension abandon() {
    port.abandon();
    return null;
  }

  /// Tells the handler once that its client is served.
  private void close() {
    var served = behaviour;
    behaviour = null;
    try {
      if (served != null) {
        served.closed();
      }
    } catch (Throwable failure) {
      FailureLog.report("{} failed to close", port, failure);
    }
  }

  private @Nullable Suspension turn(long readySince) throws Exception {
    turnTaken = false;
    if (steps.isWaiting()) {
      clock.resume(readySince);
    }
    for (var wait = steps.run(); ; wait = steps.run()) {
      if (wait != null) {
        clock.suspend();
        return wait;
      }
      if (ended) {
        port.complete();
        return null;
      }
      var idle = next(readySince);
      if (idle != null) {
        return idle;
      }
    }
  }

  /// Begins what comes next, or says what it waits for.
  private @Nullable Suspension next(long readySince) throws Exception {
    if (behaviour == null) {
      behaviour = handler.get();
      clock.start(readySince);
      steps.begin(behaviour.begin(inbox, outbox));
      ended = behaviour.readsByItself();
      return null;
    }
    if (!outbox.isReady()) {
      return outbox.roomAgain();
    }
    if (turnTaken && !inbox.isEmpty()) {
      return Suspension.NextTurn.INSTANCE;
    }
    var letter = inbox.poll();
    if (letter != null) {
      turnTaken = true;
      clock.start(letter.arrived());
      steps.begin(behaviour.message(letter.message(), outbox));
      return null;
    }
    if (inbox.isAtEnd()) {
      ended = true;
      steps.begin(behaviour.end(outbox));
      return null;
    }
    return inbox.changed();
  }
}
