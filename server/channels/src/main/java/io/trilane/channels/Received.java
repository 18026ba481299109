package io.trilane.channels;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The result of a receive: Go's `value, ok`.
///
/// @param value the value; null if, and only if, the channel is closed and drained
/// @param ok false if, and only if, the channel is closed and drained
public record Received<T>(@Nullable T value, boolean ok) {
  private static final Received<?> CLOSED = new Received<>(null, false);

  /// The value, for a receiver that knows that there is one.
  ///
  /// @throws NoSuchElementException if the channel is closed and drained
  public T orElseThrow() {
    if (value == null) {
      throw new NoSuchElementException("the channel is closed and drained");
    }
    return value;
  }

  static <T> Received<T> of(@Nullable T value) {
    return value == null ? closed() : new Received<>(value, true);
  }

  @SuppressWarnings("unchecked") // It holds no T.
  static <T> Received<T> closed() {
    return (Received<T>) CLOSED;
  }
}
