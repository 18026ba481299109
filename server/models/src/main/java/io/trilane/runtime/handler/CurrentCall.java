package io.trilane.runtime.handler;

import org.jspecify.annotations.Nullable;

/// Carries the [Call] of the handler that runs on this thread. The runtime binds it around every
/// turn.
public final class CurrentCall {
  private static final ScopedValue<Call> CURRENT = ScopedValue.newInstance();

  private CurrentCall() {}

  /// Runs a piece of a handler as part of a call.
  public static <T, X extends Throwable> T during(Call call, ScopedValue.CallableOp<T, X> piece)
      throws X {
    return ScopedValue.where(CURRENT, call).call(piece);
  }

  /// That of the calling thread, or null if it runs no handler.
  public static @Nullable Call orNull() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  static Call get() {
    return CURRENT.orElseThrow(
        () -> new IllegalStateException("no call: this code does not run on a handler's thread"));
  }
}
