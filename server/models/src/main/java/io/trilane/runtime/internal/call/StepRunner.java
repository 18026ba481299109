package io.trilane.runtime.internal.call;

import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.internal.client.Suspension;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Runs the steps of a handler or a task up to the next one that must wait.
public final class StepRunner {
  private static final String NO_STEP = "a step must not be null: Step.done() is the last one";

  private final @Nullable Outbox<?> outbox;
  private Step<?> step = Step.done();

  /// The thing that the step in hand waits for, until it has come: a [Suspension] or a
  /// [ChannelWait].
  private @Nullable Object waiting;

  StepRunner(Outbox<?> outbox) {
    this.outbox = outbox;
  }

  /// For the steps of a task, which has no way out of its own.
  public StepRunner() {
    this.outbox = null;
  }

  public void begin(Step<?> first) {
    step = Objects.requireNonNull(first, NO_STEP);
  }

  boolean isWaiting() {
    return waiting != null;
  }

  /// @return what the steps wait for, or null when they are done
  public @Nullable Suspension run() throws Exception {
    while (step instanceof Step.Await<?, ?> await) {
      if (waiting == null || !isOver(await.awaited())) {
        var wait = suspensionOf(await.awaited());
        if (wait != null) {
          return wait;
        }
      }
      step = after(await);
    }
    return null;
  }

  /// The value of the last step.
  public Object value() {
    return ((Step.Done<?>) step).value();
  }

  /// Nobody waits for the steps any more. A value that a channel has given is still given to the
  /// step that awaits it; what that one throws or awaits does not matter.
  ///
  /// @return until when that must wait, or null if there is nothing to be done
  public @Nullable Suspension abandon() {
    if (!(waiting instanceof ChannelWait exchange)) {
      return null;
    }
    if (exchange.isOver()) {
      giveLast();
    } else if (!exchange.withdraw()) {
      return new Suspension.Rest(exchange.over());
    }
    waiting = null;
    return null;
  }

  private void giveLast() {
    try {
      if (step instanceof Step.Await<?, ?> await) {
        step = after(await);
      }
    } catch (Exception e) {
      step = Step.done(); // A failure after the client has gone is no news.
    }
  }

  private @Nullable Suspension suspensionOf(Awaited<?> awaited) {
    return switch (awaited) {
      case Awaited.Sleep(var duration) ->
          duration.isPositive() ? waitFor(new Suspension.Pause(duration)) : null;
      case Awaited.Outcome<?>(var stage) ->
          stage.toCompletableFuture().isDone() ? null : waitFor(new Suspension.Arrival(stage));
      case Awaited.Ready() -> outbox().isReady() ? null : waitFor(outbox().roomAgain());
      case Awaited.Receive<?> receive -> await(exchange(receive));
      case Awaited.Send<?> send -> await(exchange(send));
    };
  }

  private Suspension waitFor(Suspension wait) {
    waiting = wait;
    return wait;
  }

  private @Nullable Suspension await(ChannelWait exchange) {
    waiting = exchange;
    return exchange.isOver() ? null : exchange.over();
  }

  /// The one that goes on already, else a new one.
  private ChannelWait exchange(Awaited.Receive<?> receive) {
    return waiting instanceof ChannelWait begun ? begun : ChannelWait.begin(receive);
  }

  private ChannelWait exchange(Awaited.Send<?> send) {
    return waiting instanceof ChannelWait begun ? begun : ChannelWait.begin(send);
  }

  private Outbox<?> outbox() {
    if (outbox == null) {
      throw new IllegalStateException("a task has no way to the client: it cannot await one");
    }
    return outbox;
  }

  /// A model may end a wait early: only what can be seen to have come has come.
  private boolean isOver(Awaited<?> awaited) {
    return switch (awaited) {
      case Awaited.Sleep _ -> true;
      case Awaited.Outcome<?>(var stage) -> stage.toCompletableFuture().isDone();
      case Awaited.Ready() -> outbox().isReady();
      case Awaited.Receive<?> _, Awaited.Send<?> _ ->
          waiting instanceof ChannelWait exchange && exchange.isOver();
    };
  }

  private <A, T> Step<T> after(Step.Await<A, T> await) throws Exception {
    var value = valueOf(await.awaited());
    waiting = null;
    return Objects.requireNonNull(await.next().after(value), NO_STEP);
  }

  @SuppressWarnings("unchecked") // Nobody looks at the value of a wait that has none.
  private <A> A valueOf(Awaited<? extends A> awaited) throws Exception {
    return switch (waiting) {
      case ChannelWait exchange -> (A) exchange.outcome();
      case null, default ->
          awaited instanceof Awaited.Outcome<? extends A>(var stage) ? outcome(stage) : (A) awaited;
    };
  }

  private static <A> A outcome(CompletionStage<? extends A> stage) throws Exception {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
