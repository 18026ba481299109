package io.trilane.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Runs several tasks at once, for those that wait most of their time.
final class AtOnce {
  private AtOnce() {}

  /// Blocks until all have ended; the results stand in the order of the tasks.
  ///
  /// @throws ExecutionException if one fails, with the reason as its cause
  static <R> List<R> all(List<Callable<R>> tasks) throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<R>();
      for (var task : threads.invokeAll(tasks)) {
        results.add(task.get());
      }
      return results;
    }
  }
}
