package io.trilane.runtime.internal.call;

import io.trilane.runtime.internal.client.Ending;
import io.trilane.runtime.internal.client.Program;
import io.trilane.runtime.internal.client.Signal;
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

  /// The handler was made just now, and no time has passed since.
  private boolean begun;

  private boolean turnTaken;
  private boolean ended;

  /// The handler has ended, well if there is no failure; its tasks may not have.
  private boolean over;

  private @Nullable Throwable failure;

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
    var changed = new Signal();
    this.outbox = new Outbox<>(port, changed, singleResponse);
    this.inbox = new Inbox<>(outbox, changed);
    this.steps = new StepRunner(outbox);
  }

  /// The inbox into which the event loop puts what the client sends.
  public Inbox<Q> inbox() {
    return inbox;
  }

  /// The transport has room again. The event loop.
  public void writable() {
    outbox.writable();
  }

  @Override
  public @Nullable Suspension advance(long readySince, boolean cancelled) {
    if (cancelled) {
      port.abandon();
      var last = steps.abandon();
      if (last != null) {
        return last;
      }
    } else if (!over) {
      var wait = attempt(readySince);
      if (wait != null) {
        return wait;
      }
    }
    over = true;
    return port.endTasks();
  }

  @Override
  public void ended(Ending ending) {
    try {
      switch (ending) {
        case Ending.Done _ -> answer();
        case Ending.Gone _ -> port.abandon();
        case Ending.Refused(var refusal) -> port.refuse(refusal);
        case Ending.Failed(var cause) -> port.fail(cause);
      }
    } finally {
      close();
    }
  }

  /// True if the client's slowness in reading holds the handler up. Any thread; an answer about a
  /// moment ago.
  public boolean isSendBlocked() {
    return !outbox.isReady();
  }

  /// Lets a handler that waits in receive or send look for itself whether its client has gone. Any
  /// thread.
  public void wakeUp() {
    inbox.changed().raise();
    outbox.wakeUp();
  }

  /// A handler that was interrupted because of its task has failed as the task has.
  private @Nullable Suspension attempt(long readySince) {
    try {
      var wait = turn(readySince);
      if (wait != null) {
        return wait;
      }
      failure = port.taskFailure();
      if (failure == null) {
        failure = forgotten();
      }
    } catch (Throwable e) {
      failure = port.reasonFor(e);
    }
    return null;
  }

  /// A session may have tasks for as long as its client stays, and steps have no block to close.
  private @Nullable Throwable forgotten() {
    if (behaviour == null || behaviour.mayLeaveTasks()) {
      return null;
    }
    var left = port.tasksLeft();
    return left.isEmpty()
        ? null
        : new IllegalStateException(
            "the handler of %s has returned while tasks ran that nobody had joined: %s"
                .formatted(port, String.join(", ", left)));
  }

  private void answer() {
    try {
      if (failure != null) {
        port.fail(failure);
      } else {
        port.complete();
      }
    } catch (Throwable e) {
      port.fail(e);
    }
  }

  /// Tells the handler once that its client is served.
  private void close() {
    var served = behaviour;
    behaviour = null;
    outbox.close();
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
    begun = false;
    throwTaskFailure();
    if (steps.isWaiting()) {
      clock.resume(readySince);
    }
    for (var wait = steps.run(); ; wait = steps.run()) {
      if (wait != null) {
        clock.suspend();
        return wait;
      }
      if (ended || outbox.isEnded()) {
        return outbox.deliverLast();
      }
      var idle = next(readySince);
      if (idle != null) {
        return idle;
      }
    }
  }

  /// A task has failed while the handler was between two turns, or awaited something.
  private void throwTaskFailure() throws Exception {
    switch (port.taskFailure()) {
      case null -> {}
      case Error error -> throw error;
      case Exception exception -> throw exception;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }

  /// Begins what comes next, or says what it waits for.
  private @Nullable Suspension next(long readySince) throws Exception {
    if (behaviour == null) {
      behaviour = handler.get();
      clock.start(readySince);
      steps.begin(behaviour.begin(inbox, outbox));
      ended = behaviour.readsByItself();
      begun = true;
      return null;
    }
    outbox.deliver();
    if (!outbox.isReady()) {
      return outbox.roomAgain();
    }
    if (turnTaken && !inbox.isEmpty()) {
      return Suspension.NextTurn.INSTANCE;
    }
    var letter = inbox.poll();
    if (letter != null) {
      turnTaken = true;
      if (begun) {
        clock.startWith(letter.arrived());
        begun = false;
      } else {
        clock.start(letter.arrived());
      }
      steps.begin(behaviour.message(letter.message(), outbox));
      return null;
    }
    if (inbox.isAtEnd()) {
      ended = true;
      steps.begin(behaviour.end(outbox));
      return null;
    }
    if (inbox.takeSilence()) {
      steps.begin(behaviour.idle(outbox));
      return null;
    }
    return inbox.changed();
  }
}
