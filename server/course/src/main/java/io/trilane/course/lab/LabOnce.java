package io.trilane.course.lab;

/// An action that runs once, whichever task comes first: Go's `sync.Once`.
public interface LabOnce {
  /// Runs `action` if this is the first call; later callers wait until it has ended.
  void run(Body action) throws InterruptedException;
}
