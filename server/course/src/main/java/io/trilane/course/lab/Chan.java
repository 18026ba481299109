package io.trilane.course.lab;

import org.jspecify.annotations.Nullable;

/// A channel of a [Lab]: Go's `chan T`.
public interface Chan<T> {
  /// @throws IllegalStateException if the channel is closed
  void send(T value) throws InterruptedException;

  /// @return null if the channel is closed and drained
  @Nullable T receive() throws InterruptedException;

  /// Receives a value that is known to come.
  ///
  /// @throws IllegalStateException if the channel is closed and drained
  default T take() throws InterruptedException {
    var value = receive();
    if (value == null) {
      throw new IllegalStateException("the channel is closed and drained");
    }
    return value;
  }

  /// @throws IllegalStateException if the channel is closed already
  void close() throws InterruptedException;

  /// The number of values that it holds at most.
  int capacity();

  /// Takes each value until the channel is closed and drained: Go's `for value := range channel`.
  default void each(Each<? super T> action) throws InterruptedException {
    for (var value = receive(); value != null; value = receive()) {
      action.accept(value);
    }
  }

  /// The body of a loop over a channel.
  @FunctionalInterface
  interface Each<T> {
    void accept(T value) throws InterruptedException;
  }
}
