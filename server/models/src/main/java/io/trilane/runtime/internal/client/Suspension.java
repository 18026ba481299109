package io.trilane.runtime.internal.client;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/// The reason why a program waits between two turns.
public sealed interface Suspension permits Suspension.Passing, Suspension.Rest, Signal {
  /// Nobody waits any more. Does not block.
  default void cancel() {}

  /// A wait that ends by itself, where a [Signal] may never come.
  sealed interface Passing extends Suspension permits Pause, Arrival, NextTurn {}

  /// Work that runs on beside the program has still to end. Unlike any other wait, a cancel does
  /// not cut it short.
  ///
  /// @param over is raised when it has ended
  record Rest(Signal over) implements Suspension {}

  /// A stretch of time.
  record Pause(Duration duration) implements Passing {}

  /// The outcome of work elsewhere, which the program reads from the stage. A cancelled client
  /// cancels it.
  record Arrival(CompletionStage<?> stage) implements Passing {
    void block() throws InterruptedException {
      try {
        stage.toCompletableFuture().get();
      } catch (InterruptedException e) {
        cancel();
        throw e;
      } catch (ExecutionException | CancellationException e) {
        return; // The program meets the failure where it reads the value.
      }
    }

    @Override
    public void cancel() {
      stage.toCompletableFuture().cancel(true);
    }
  }

  /// Nothing: the program can go on at once, after others had their turn.
  enum NextTurn implements Passing {
    INSTANCE
  }
}
