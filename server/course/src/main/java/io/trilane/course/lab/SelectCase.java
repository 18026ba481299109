package io.trilane.course.lab;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One case of a `select`. Its action runs after the case was chosen, and waits for nothing.
public sealed interface SelectCase<R> {
  /// Receives; the action is given null if the channel is closed and drained.
  static <T, R> SelectCase<R> receive(Chan<T> from, Function<@Nullable T, R> action) {
    return new Receive<>(from, action);
  }

  static <T, R> SelectCase<R> send(Chan<T> to, T value, Supplier<R> action) {
    return new Send<>(to, value, action);
  }

  /// Go's `default`: goes if no other case can.
  static <R> SelectCase<R> otherwise(Supplier<R> action) {
    return new Otherwise<>(action);
  }

  /// Goes if no other case could for so long.
  static <R> SelectCase<R> after(Duration timeout, Supplier<R> action) {
    return new After<>(timeout, action);
  }

  /// See [#receive].
  record Receive<T, R>(Chan<T> from, Function<@Nullable T, R> action) implements SelectCase<R> {}

  /// See [#send].
  record Send<T, R>(Chan<T> to, T value, Supplier<R> action) implements SelectCase<R> {}

  /// See [#otherwise].
  record Otherwise<R>(Supplier<R> action) implements SelectCase<R> {}

  /// See [#after].
  record After<R>(Duration timeout, Supplier<R> action) implements SelectCase<R> {}
}
