package io.trilane.testing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// The timers of grpc-java's deadlines, by a test's clock. What is due runs on the thread that lets
/// time pass. It belongs to nobody, and nobody can shut it down.
final class ClockExecutor extends AbstractExecutorService implements ScheduledExecutorService {
  private final TestClock clock;

  ClockExecutor(TestClock clock) {
    this.clock = clock;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return schedule(
        () -> {
          task.run();
          return this;
        },
        delay,
        unit);
  }

  @Override
  public <T> ScheduledFuture<T> schedule(Callable<T> task, long delay, TimeUnit unit) {
    var after = Duration.ofNanos(unit.toNanos(delay));
    return new Due<>(task, clock, clock.nanoTime() + after.toNanos(), after);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException("no deadline comes twice");
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException("no deadline comes twice");
  }

  @Override
  public void execute(Runnable task) {
    task.run();
  }

  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return false;
  }

  /// One deadline.
  private static final class Due<T> extends FutureTask<T> implements ScheduledFuture<T> {
    private final TestClock clock;
    private final long due;
    private final Runnable forget;

    Due(Callable<T> task, TestClock clock, long due, Duration after) {
      super(task);
      this.clock = clock;
      this.due = due;
      this.forget = clock.add(after, this, false);
    }

    @Override
    protected void done() {
      if (isCancelled()) {
        forget.run();
      }
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - clock.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}
