package io.trilane.runtime.handler;

import io.trilane.channels.ReceiveChannel;
import io.trilane.channels.Received;
import io.trilane.channels.SendChannel;
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

  /// The next value of a channel, or its end. A value is never lost: one that has come when the
  /// client goes is still given to the next step, and what that returns is not awaited any more.
  static <T> Awaited<Received<T>> receive(ReceiveChannel<T> channel) {
    return new Receive<>(channel);
  }

  /// Room for a value in a channel, or a receiver that takes it. If the client goes first, the
  /// value is not sent.
  ///
  /// A channel that is closed first fails the step with an [IllegalStateException].
  static <T> Awaited<?> send(SendChannel<T> channel, T value) {
    return new Send<>(channel, value);
  }

  /// See [#receive].
  record Receive<T>(ReceiveChannel<T> channel) implements Awaited<Received<T>> {}

  /// See [#send].
  record Send<T>(SendChannel<T> channel, T value) implements Awaited<Object> {}

  /// See [#sleep].
  record Sleep(Duration duration) implements Awaited<Object> {}

  /// See [#of].
  record Outcome<T>(CompletionStage<T> stage) implements Awaited<T> {}

  /// See [Outbound#ready].
  record Ready() implements Awaited<Object> {}
}
