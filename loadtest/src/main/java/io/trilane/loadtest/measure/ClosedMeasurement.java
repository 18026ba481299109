package io.trilane.loadtest.measure;

import io.grpc.Status;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/// Counts the calls that end inside the window, each loop into a tally of its own.
final class ClosedMeasurement implements Measurement {
  private final Tally[] tallies;
  private volatile boolean open;
  private long openedNanos; // of the conducting thread
  private long closedNanos; // of the conducting thread

  ClosedMeasurement(int loops) {
    tallies = IntStream.range(0, loops).mapToObj(_ -> new Tally()).toArray(Tally[]::new);
  }

  @Override
  public void record(int loop, long call, long startNanos, long endNanos, Status.Code outcome) {
    if (open) {
      tallies[loop].add(endNanos - startNanos, outcome);
    }
  }

  @Override
  public void open() {
    openedNanos = System.nanoTime();
    open = true;
  }

  @Override
  public void close() {
    open = false;
    closedNanos = System.nanoTime();
  }

  @Override
  public CallFigures figures() {
    var total = new Tally();
    Stream.of(tallies).forEach(total::add);
    return new CallFigures((closedNanos - openedNanos) / 1e9, total.latency, total.failures);
  }

  /// Owned by one event loop until the load has ended.
  private static final class Tally {
    private final Histogram latency = CallFigures.newLatencyHistogram();
    private final Map<Status.Code, Long> failures = new EnumMap<>(Status.Code.class);

    void add(long nanos, Status.Code outcome) {
      if (outcome == Status.Code.OK) {
        latency.recordValue(nanos);
      } else {
        failures.merge(outcome, 1L, Long::sum);
      }
    }

    void add(Tally other) {
      latency.add(other.latency);
      other.failures.forEach((code, count) -> failures.merge(code, count, Long::sum));
    }
  }
}
