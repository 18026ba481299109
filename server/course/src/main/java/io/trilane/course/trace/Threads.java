package io.trilane.course.trace;

/// Starts the tasks of a run on the threads of its concurrency model.
@FunctionalInterface
public interface Threads {
  /// Runs `body` once on another thread, as soon as there is one; or never, if the run's call is
  /// cancelled before. If it is cancelled later, an interrupt reaches the body.
  ///
  /// @param over runs once the body has ended or will not run any more; must not block
  void start(String name, Runnable body, Runnable over);
}
