package io.trilane.runtime.internal.call;

import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.internal.client.Suspension;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Runs a handler's steps up to the next one that must wait.
final class StepRunner {
  private final Outbox<?> outbox;
  private Step<?> step = Step.done();

  /// What the step in hand waits for, until it has come.
  private @Nullable Suspension waiting;

  StepRunner(Outbox<?> outbox) {
    this.outbox = outbox;
  }

  void begin(Step<?> first) {
    step = first;
  }

  boolean isWaiting() {
    return waiting != null;
  }

  /// @return what the steps wait for, or null when they are done
  @Nullable Suspension run() throws Exception {
    while (step instanceof Step.Await<?, ?> await) {
      if (waiting == null || !isOver(await.awaited())) {
        waiting = suspensionOf(await.awaited());
        if (waiting != null) {
          return waiting;
        }
      }
      waiting = null;
      step = after(await);
    }
    return null;
  }

  private @Nullable Suspension suspensionOf(Awaited<?> awaited) {
    return switch (awaited) {
      case Awaited.Sleep(var duration) ->
          duration.isPositive() ? new Suspension.Pause(duration) : null;
      case Awaited.Outcome<?>(var stage) ->
          stage.toCompletableFuture().isDone() ? null : new Suspension.Arrival(stage);
      case Awaited.Ready() -> outbox.isReady() ? null : outbox.roomAgain();
    };
  }

  /// A model may end a wait early: only what can be seen to have come has come.
  private boolean isOver(Awaited<?> awaited) {
    return switch (awaited) {
      case Awaited.Sleep _ -> true;
      case Awaited.Outcome<?>(var stage) -> stage.toCompletableFuture().isDone();
      case Awaited.Ready() -> outbox.isReady();
    };
  }

  private static <A, T> Step<T> after(Step.Await<A, T> await) throws Exception {
    return await.next().after(valueOf(await.awaited()));
  }

  @SuppressWarnings("unchecked") // Nobody looks at the value of a wait that has none.
  private static <A> A valueOf(Awaited<? extends A> awaited) throws Exception {
    return awaited instanceof Awaited.Outcome<? extends A>(var stage)
        ? outcome(stage)
        : (A) awaited;
  }

  private static <A> A outcome(CompletionStage<? extends A> stage) throws Exception {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
