package io.trilane.course.lab;

/// The work of one task.
@FunctionalInterface
public interface Body {
  /// Runs once, on a thread of the task's own.
  void run() throws InterruptedException;
}
