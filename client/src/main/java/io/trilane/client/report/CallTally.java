package io.trilane.client.report;

import io.trilane.client.rpc.CallFailed;
import io.trilane.proto.v1.PerformResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Gathers what becomes of calls and sessions. Safe for any number of threads at once.
public final class CallTally {
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Histogram latency = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
  private final Histogram queued = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
  private final Histogram waited = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
  private final Histogram computed = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
  private final Map<String, Failure> failures = new ConcurrentSkipListMap<>();
  private final Map<String, Long> models = new ConcurrentSkipListMap<>();
  private final Set<String> threads = ConcurrentHashMap.newKeySet();
  private volatile @Nullable String thread;

  /// A good reply, and how long it took from the sending of its request.
  public void answered(long latencyNanos, PerformResponse reply) {
    record(latency, latencyNanos);
    record(queued, reply.getQueuedNanos());
    record(waited, reply.getWaitedNanos());
    record(computed, reply.getComputedNanos());
    models.merge(reply.getModel(), 1L, Long::sum);
    threads.add(reply.getThread());
    thread = reply.getThread();
  }

  public void failed(CallFailed failure) {
    count(failure.code().name(), failure.getMessage());
  }

  /// The server answered, and answered wrongly.
  public void wrong(String fault) {
    count("WRONG_REPLY", "WRONG_REPLY: " + fault);
  }

  /// The server ended a session well without having answered everything.
  public void lost(String fault) {
    count("LOST_REPLY", "LOST_REPLY: " + fault);
  }

  /// The figures gathered until now, and the time that took.
  public CallSummary summary(long elapsedNanos) {
    var replies = latency.getTotalCount();
    return new CallSummary(
        elapsedNanos / 1000.0,
        Math.rint(replies * 1e10 / elapsedNanos) / 10,
        replies,
        failures.values().stream().mapToLong(Failure::count).sum(),
        failures.values().stream().toList(),
        Map.copyOf(models),
        threads.size(),
        thread,
        Quantiles.of(latency),
        Quantiles.of(queued),
        Quantiles.of(waited),
        Quantiles.of(computed));
  }

  private void count(String status, String line) {
    failures.merge(status, new Failure(status, 1, line), (known, _) -> known.oneMore());
  }

  /// A server may send any number as its time; a negative one is none.
  private static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.max(0, nanos));
  }
}
