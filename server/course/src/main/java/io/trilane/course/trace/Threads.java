package io.trilane.course.trace;

/// Starts the tasks of a run on the threads of its concurrency model.
@FunctionalInterface
public interface Threads {
  /// Runs `body` once on another thread, as soon as there is one. An interrupt reaches it when the
  /// run's call is cancelled.
  void start(String name, Runnable body);
}
