package io.trilane.runtime.call;

import io.trilane.runtime.admission.Overload;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CurrentCall;
import io.trilane.runtime.model.ConcurrencyModel;
import io.trilane.runtime.model.Program;
import io.trilane.runtime.model.Suspension;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One call of one handler, as a program for a model: begin, then message by message, then the end.
///
/// A turn takes one message through all its steps. While the way out is blocked no message is
/// taken, so that a client that does not read is not read from either.
public final class HandlerCall<Q, R> implements Program, Call {
  private static final Logger log = LoggerFactory.getLogger(HandlerCall.class);

  private final Supplier<Behaviour<Q, R>> handler;
  private final CallPort<R> port;
  private final Inbox<Q> inbox;
  private final Outbox<R> outbox;
  private final StepRunner steps;
  private final MessageClock clock = new MessageClock(System::nanoTime);
  private @Nullable Behaviour<Q, R> behaviour;
  private boolean turnTaken;
  private boolean ended;

  /// @param handler makes the client's handler, on the handler's own thread
  /// @param credit messages that a streaming client may send ahead, or 0 if it sends only one
  /// @param singleResponse the method answers once at most
  public HandlerCall(
      Supplier<Behaviour<Q, R>> handler, CallPort<R> port, int credit, boolean singleResponse) {
    this.handler = handler;
    this.port = port;
    this.inbox = new Inbox<>(port, credit);
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
      var wait = cancelled ? abandon() : CurrentCall.during(this, () -> turn(readySince));
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

  @Override
  public String method() {
    return port.method();
  }

  @Override
  public String model() {
    return port.model();
  }

  @Override
  public String thread() {
    return ConcurrencyModel.currentThread();
  }

  @Override
  public Optional<Principal> principal() {
    return port.principal();
  }

  @Override
  public boolean isCancelled() {
    return port.isCancelled();
  }

  @Override
  public Duration queued() {
    return Duration.ofNanos(clock.queuedNanos());
  }

  @Override
  public Duration waited() {
    return Duration.ofNanos(clock.waitedNanos());
  }

  @Override
  public Duration computed() {
    return Duration.ofNanos(clock.computedNanos());
  }

  private @Nullable Suspension abandon() {
    port.abandon();
    return null;
  }

  private void close() {
    try {
      if (behaviour != null) {
        behaviour.closed();
      }
    } catch (RuntimeException failure) {
      log.error("the handler of {} failed to close", method(), failure);
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
