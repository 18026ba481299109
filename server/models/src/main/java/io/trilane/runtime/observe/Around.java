package io.trilane.runtime.observe;

/// Something that is set up on a thread before a piece of work and taken down after it, such as the
/// current span. Any thread, several at a time.
public interface Around {
  /// Runs the work and gives what it gives.
  ///
  /// @throws X as the work has thrown it
  <T, X extends Throwable> T during(ScopedValue.CallableOp<T, X> work) throws X;
}
