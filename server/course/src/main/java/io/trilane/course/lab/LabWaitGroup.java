package io.trilane.course.lab;

/// A count of tasks that are not done, to be waited for: Go's `sync.WaitGroup`.
public interface LabWaitGroup {
  void add(int delta) throws InterruptedException;

  /// @throws IllegalStateException if the count is zero
  void done();

  /// Waits until the count is zero.
  void await() throws InterruptedException;
}
