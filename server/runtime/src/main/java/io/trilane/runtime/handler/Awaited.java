package io.trilane.runtime.handler;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/// Something that a handler waits for: the thread models block until it is there, the pipeline is
/// told.
public sealed interface Awaited<T> {
  /// The passing of time. Zero or less does not wait.
  static Awaited<?> sleep(Duration duration) {
    return new Sleep(duration);
  }

  /// The outcome of work that goes on elsewhere. If the client goes first, the stage is cancelled.
  ///
  /// A stage that fails ends the call with that failure; a handler that has an answer for it says
  /// so on the stage ([CompletionStage#exceptionally], [CompletionStage#handle]).
  static <T> Awaited<T> of(CompletionStage<T> stage) {
    return new Outcome<>(stage);
  }

  /// See [#sleep].
  record Sleep(Duration duration) implements Awaited<Object> {}

  /// See [#of].
  record Outcome<T>(CompletionStage<T> stage) implements Awaited<T> {}

  /// See [Outbound#ready].
  record Ready() implements Awaited<Object> {}
}
