package io.trilane.course.lab;

/// Mutual exclusion: Go's `sync.Mutex`.
public interface LabMutex {
  void lock() throws InterruptedException;

  /// @throws IllegalStateException if it is not locked
  void unlock();
}
