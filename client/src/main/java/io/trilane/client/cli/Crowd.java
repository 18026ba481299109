package io.trilane.client.cli;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Does the same thing on many virtual threads at once.
public final class Crowd {
  private Crowd() {}

  /// Runs `task` with the numbers from 0 to `size - 1`, each on a virtual thread of its own, and
  /// blocks until all have returned. What a task throws is thrown here, so that no mistake of ours
  /// is lost with its thread.
  public static void run(int size, IntConsumer task) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          IntStream.range(0, size)
              .mapToObj(number -> threads.submit(() -> task.accept(number)))
              .toList();
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
