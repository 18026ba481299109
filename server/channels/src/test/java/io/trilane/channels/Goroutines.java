package io.trilane.channels;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The threads of one test. Closing it joins them and fails the test if one of them failed.
public final class Goroutines implements AutoCloseable {
  private static final int HANGS_AFTER_SECONDS = 20;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);

  private final ThreadFactory factory;
  private final Queue<Started<?>> running = new ConcurrentLinkedQueue<>();
  private volatile boolean abandoned;

  Goroutines(ThreadFactory factory) {
    this.factory = factory;
  }

  /// A body that may fail in any way.
  @FunctionalInterface
  public interface Body {
    void run() throws Exception;
  }

  public Started<?> go(Body body) {
    return call(() -> {
      body.run();
      return true;
    });
  }

  public <T> Started<T> call(Callable<T> body) {
    var task = new FutureTask<>(body);
    var started = new Started<>(factory.newThread(task), task);
    running.add(started);
    started.thread.start();
    return started;
  }

  /// For threads that would go on forever: interrupts them, and lets them end by it.
  public void abandon() {
    abandoned = true;
    running.forEach(Started::interrupt);
  }

  @Override
  public void close() {
    try {
      for (var next = running.poll(); next != null; next = running.poll()) {
        join(next);
      }
    } finally {
      running.forEach(Started::interrupt);
    }
  }

  private void join(Started<?> started) {
    try {
      if (abandoned) {
        started.interrupt(); // It may have been started since.
      }
      started.task.get(HANGS_AFTER_SECONDS, TimeUnit.SECONDS);
      started.thread.join();
    } catch (ExecutionException e) {
      if (!(abandoned && e.getCause() instanceof InterruptedException)) {
        throw new AssertionError("a started thread failed", e.getCause());
      }
    } catch (InterruptedException | TimeoutException e) {
      var hanging = new AssertionError("a started thread hangs", e);
      hanging.setStackTrace(started.thread.getStackTrace());
      started.interrupt();
      throw hanging;
    }
  }

  /// One started thread and what it returns.
  public record Started<T>(Thread thread, FutureTask<T> task) {

    public T result() throws ExecutionException, InterruptedException {
      return task.get();
    }

    /// Returns once the thread is parked, which in these tests means: queued at a channel.
    public Started<T> untilBlocked() throws InterruptedException {
      while (!isParked()) {
        if (thread.join(BETWEEN_LOOKS)) {
          throw new AssertionError("it ended in place of blocking");
        }
      }
      return this;
    }

    private boolean isParked() {
      var state = thread.getState();
      return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    public void interrupt() {
      thread.interrupt();
    }
  }
}
