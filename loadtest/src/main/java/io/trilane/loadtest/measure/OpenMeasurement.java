package io.trilane.loadtest.measure;

import io.grpc.Status;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Keeps every call of an open load and counts, once the schedule is known, those that were due
/// inside the window.
final class OpenMeasurement implements Measurement {
  private final double rate;
  private final Arrivals[] arrivals;
  private long openedNanos; // of the conducting thread
  private long closedNanos; // of the conducting thread

  OpenMeasurement(int loops, double rate) {
    this.rate = rate;
    this.arrivals =
        IntStream.range(0, loops).mapToObj(_ -> new Arrivals()).toArray(Arrivals[]::new);
  }

  @Override
  public void record(int loop, long call, long startNanos, long endNanos, Status.Code outcome) {
    arrivals[loop].add(call, startNanos, endNanos, outcome);
  }

  @Override
  public void open() {
    openedNanos = System.nanoTime();
  }

  @Override
  public void close() {
    closedNanos = System.nanoTime();
  }

  @Override
  public CallFigures figures() {
    var schedule = Schedule.behind(rate, all(Arrivals::calls), all(Arrivals::startsNanos));
    var latency = CallFigures.newLatencyHistogram();
    var failures = new EnumMap<Status.Code, Long>(Status.Code.class);
    for (var each : arrivals) {
      for (int i = 0; i < each.size; i++) {
        var due = schedule.dueNanos(each.calls[i]);
        if (due < openedNanos || due >= closedNanos) {
          continue;
        }
        var outcome = each.outcomes[i];
        if (outcome == Status.Code.OK) {
          latency.recordValue(Math.max(0, each.ends[i] - due));
        } else {
          failures.merge(outcome, 1L, Long::sum);
        }
      }
    }
    return new CallFigures((closedNanos - openedNanos) / 1e9, latency, failures);
  }

  private long[] all(Function<Arrivals, long[]> column) {
    return Stream.of(arrivals).map(column).flatMapToLong(LongStream::of).toArray();
  }

  /// A growing table of calls, owned by one event loop until the load has ended.
  private static final class Arrivals {
    private long[] calls = new long[1024];
    private long[] starts = new long[1024];
    private long[] ends = new long[1024];
    private Status.Code[] outcomes = new Status.Code[1024];
    private int size;

    void add(long call, long startNanos, long endNanos, Status.Code outcome) {
      if (size == calls.length) {
        calls = Arrays.copyOf(calls, 2 * size);
        starts = Arrays.copyOf(starts, 2 * size);
        ends = Arrays.copyOf(ends, 2 * size);
        outcomes = Arrays.copyOf(outcomes, 2 * size);
      }
      calls[size] = call;
      starts[size] = startNanos;
      ends[size] = endNanos;
      outcomes[size++] = outcome;
    }

    long[] calls() {
      return Arrays.copyOf(calls, size);
    }

    long[] startsNanos() {
      return Arrays.copyOf(starts, size);
    }
  }
}
