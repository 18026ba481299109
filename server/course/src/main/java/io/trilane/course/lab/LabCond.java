package io.trilane.course.lab;

/// A place to wait until another task says that something has changed: Go's `sync.Cond`.
public interface LabCond {
  /// Gives the mutex up, waits to be woken, and takes the mutex again. Callers wait in a loop.
  void await() throws InterruptedException;

  /// Wakes the task that has waited longest, if there is one.
  void signal() throws InterruptedException;

  /// Wakes every task that waits.
  void broadcast() throws InterruptedException;
}
