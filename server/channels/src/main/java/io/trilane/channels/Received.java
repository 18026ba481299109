package io.trilane.channels;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// What a receive brought: Go's `value, ok`.
///
/// @param value the value; null if, and only if, the channel is closed and drained
/// @param ok whether there is a value
public record Received<T>(@Nullable T value, boolean ok) {
  private static final Received<?> CLOSED = new Received<>(null, false);

  /// For a receiver who knows that the channel is not closed yet.
  ///
  /// @throws NoSuchElementException if it is
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
