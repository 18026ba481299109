package io.trilane.runtime.handler;

import org.jspecify.annotations.Nullable;

/// Carries the [Call] of the handler that runs on this thread. The runtime binds it around every
/// turn.
public final class CurrentCall {
  private static final ThreadLocal<@Nullable Part> CURRENT = new ThreadLocal<>();

  private CurrentCall() {}

  /// Code that runs as part of a call: its handler, a task, or work on another library's thread.
  @FunctionalInterface
  public interface Part {
    Call call();
  }

  /// Runs a piece of such code.
  public static <T, X extends Throwable> T during(Part part, ScopedValue.CallableOp<T, X> piece)
      throws X {
    var outer = CURRENT.get();
    CURRENT.set(part);
    try {
      return piece.call();
    } finally {
      CURRENT.set(outer); // Not removed: the thread's next call takes the place.
    }
  }

  /// The part whose code runs on the calling thread, or null if none does.
  public static @Nullable Part partOrNull() {
    return CURRENT.get();
  }

  static Call get() {
    var part = partOrNull();
    if (part == null) {
      throw new IllegalStateException("no call: this code does not run on a handler's thread");
    }
    return part.call();
  }
}
