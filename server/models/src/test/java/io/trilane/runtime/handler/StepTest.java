package io.trilane.runtime.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Steps put together, as a model would run them.
final class StepTest {
  @Test
  void aDoneStepGoesOnAtOnce() throws Exception {
    assertEquals("ab", run(Step.done("a").then(value -> Step.done(value + "b"))));
  }

  @Test
  void anAwaitedValueGoesToTheNextStep() throws Exception {
    var stage = CompletableFuture.completedFuture("a");
    assertEquals("ab", run(Step.await(Awaited.of(stage), value -> Step.done(value + "b"))));
  }

  @Test
  void whatComesAfterAnAwaitWaitsForAllOfIt() throws Exception {
    var first = CompletableFuture.completedFuture(1);
    var second = CompletableFuture.completedFuture(10);
    Step<Integer> both =
        Step.await(
            Awaited.of(first),
            one -> Step.await(Awaited.of(second), other -> Step.done(one + other)));
    assertEquals("11!", run(both.then(sum -> Step.done(sum + "!"))));
  }

  @Test
  void nothingOfALaterStepRunsBeforeWhatItAwaitsHasCome() throws Exception {
    var step =
        Step.await(Awaited.sleep(Duration.ofHours(1)), over -> Step.done(1))
            .then(value -> {
              throw new AssertionError("it has not come");
            });
    assertInstanceOf(Step.Await.class, step);
  }

  @Test
  void aFailureOfAStepIsItsOwn() {
    var mistake = new IllegalStateException("expected by this test");
    var thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                Step.done(1)
                    .then(value -> {
                      throw mistake;
                    }));
    assertSame(mistake, thrown);
  }

  @Test
  void theEndWithoutAValueIsAlwaysTheSame() {
    assertSame(Step.done(), Step.done());
  }

  /// Runs what awaits stages that are complete.
  private static <T> T run(Step<T> step) throws Exception {
    return switch (step) {
      case Step.Done<T> done -> done.value();
      case Step.Await<?, T> await -> run(next(await));
    };
  }

  private static <A, T> Step<T> next(Step.Await<A, T> await) throws Exception {
    return switch (await.awaited()) {
      case Awaited.Outcome<? extends A> outcome ->
          await.next().after(outcome.stage().toCompletableFuture().get());
      case Awaited<? extends A> other -> throw new AssertionError(other);
    };
  }
}
