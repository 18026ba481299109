package io.trilane.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;

/// The threads of one test. Closing it joins them and fails the test if one of them failed.
public final class Goroutines implements AutoCloseable {
  private final ThreadFactory factory;
  private final List<FutureTask<?>> tasks = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  Goroutines(ThreadFactory factory) {
    this.factory = factory;
  }

  /// What a test starts may fail in any way it likes.
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

  public synchronized <T> Started<T> call(Callable<T> body) {
    var task = new FutureTask<>(body);
    var thread = factory.newThread(task);
    tasks.add(task);
    threads.add(thread);
    thread.start();
    return new Started<>(thread, task);
  }

  @Override
  public synchronized void close() {
    try {
      for (var task : tasks) {
        task.get();
      }
      for (var thread : threads) {
        thread.join();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("a started thread failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("a started thread hangs", e);
    }
  }

  /// One started thread and what it returns.
  public record Started<T>(Thread thread, FutureTask<T> task) {

    public T result() throws Exception {
      return task.get();
    }

    /// Returns once the thread is parked, which in these tests means: queued at a channel.
    public Started<T> untilBlocked() {
      while (true) {
        switch (thread.getState()) {
          case WAITING, TIMED_WAITING -> {
            return this;
          }
          case TERMINATED -> throw new AssertionError("it ended in place of blocking");
          case NEW, RUNNABLE, BLOCKED -> Thread.onSpinWait();
        }
      }
    }

    public void interrupt() {
      thread.interrupt();
    }
  }
}
