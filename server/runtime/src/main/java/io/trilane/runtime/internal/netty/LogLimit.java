package io.trilane.runtime.internal.netty;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/// Lets a few log records of each kind through in each interval; at its end one more record says
/// how many were left out.
///
/// An interval begins with the first record of its kind. Any thread; never blocks.
public final class LogLimit {
  /// More kinds than this share what is left to one, so that a peer cannot invent kinds without
  /// end.
  private static final int MAX_KINDS = 256;

  private static final String OTHER_KINDS = "other";

  /// Runs a task later, on any thread.
  @FunctionalInterface
  interface Later {
    void run(Runnable task);
  }

  private final int most;
  private final Later atEndOfInterval;

  // Guarded by this: records of the interval that runs, by kind.
  private final Map<String, Integer> records = new HashMap<>();

  public LogLimit(int most, Duration interval) {
    this(most, task -> after(interval, task));
  }

  public LogLimit(int most, Later atEndOfInterval) {
    this.most = most;
    this.atEndOfInterval = atEndOfInterval;
  }

  /// Writes the record, unless there were enough of its kind.
  ///
  /// @param leftOut writes how many were left out, if any were
  public void log(String kind, Runnable record, LongConsumer leftOut) {
    if (admits(kind, leftOut)) {
      record.run();
    }
  }

  /// @return whether a record of this kind may be written
  boolean admits(String kind, LongConsumer leftOut) {
    String counted;
    int now;
    synchronized (this) {
      counted = records.containsKey(kind) || records.size() < MAX_KINDS ? kind : OTHER_KINDS;
      now = records.merge(counted, 1, Integer::sum);
    }
    if (now == 1) {
      atEndOfInterval.run(() -> endInterval(counted, leftOut));
    }
    return now <= most;
  }

  private void endInterval(String kind, LongConsumer leftOut) {
    int all;
    synchronized (this) {
      var count = records.remove(kind);
      all = count == null ? 0 : count;
    }
    if (all > most) {
      leftOut.accept(all - most);
    }
  }

  private static void after(Duration time, Runnable task) {
    var _ =
        new CompletableFuture<Void>()
            .completeOnTimeout(null, time.toNanos(), TimeUnit.NANOSECONDS)
            .thenRun(task);
  }
}
