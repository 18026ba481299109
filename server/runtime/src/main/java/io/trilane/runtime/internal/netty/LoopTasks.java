package io.trilane.runtime.internal.netty;

import io.trilane.runtime.internal.log.FailureLog;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Tasks for an event loop, in order, from any thread. The loop itself has one task for all of it.
///
/// Netty's own queue grows in steps: the thread that fills a step makes the next one, and all
/// others spin until it is there. If that thread is preempted just then, and a thousand platform
/// threads come before it, each of them spins its time slice away. In this queue, Michael and
/// Scott's as the JDK has it, no producer waits for another. Bounded by what is in flight.
final class LoopTasks {
  /// As many as Netty runs between two looks at its clock.
  private static final int MAX_AT_ONCE = 64;

  private final Consumer<Runnable> loop;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean handedOver = new AtomicBoolean();
  private final Runnable run = this::run; // One for all rounds.

  /// @param loop runs what it is given on the event loop
  LoopTasks(Consumer<Runnable> loop) {
    this.loop = loop;
  }

  /// Any thread; never blocks.
  void add(Runnable task) {
    tasks.add(task);
    handOver();
  }

  private void handOver() {
    if (handedOver.get() || !handedOver.compareAndSet(false, true)) {
      return;
    }
    try {
      loop.accept(run);
    } catch (RejectedExecutionException e) {
      // The server has terminated, and every connection with it.
    } catch (Throwable failure) {
      handedOver.set(false);
      throw failure;
    }
  }

  /// The loop. A thread that adds a task before this is over leaves it to the last look here.
  private void run() {
    try {
      var left = MAX_AT_ONCE;
      for (var task = tasks.poll(); task != null; task = --left > 0 ? tasks.poll() : null) {
        run(task);
      }
    } finally {
      handedOver.set(false);
      if (!tasks.isEmpty()) {
        handOver();
      }
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable failure) {
      FailureLog.report("{} failed", task, failure);
    }
  }
}
