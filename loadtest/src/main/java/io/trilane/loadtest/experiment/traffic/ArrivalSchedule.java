package io.trilane.loadtest.experiment.traffic;

import io.trilane.loadtest.experiment.traffic.Arrival.Open;
import java.util.SplittableRandom;

/// The moments at which the calls of an open loop are due. The injector's own: it is made before
/// the calls are, and knows nothing of them. Used from one thread.
public final class ArrivalSchedule {
  private final Open arrival;
  private final SplittableRandom random;
  private final long start;
  private double offset; // of the next call, in nanoseconds from the start

  /// @param start in nanoseconds of [System#nanoTime]
  /// @param seed the same one gives the same moments
  public ArrivalSchedule(Open arrival, long start, long seed) {
    this.arrival = arrival;
    this.start = start;
    this.random = new SplittableRandom(seed);
  }

  /// The moment of the next call; each later than, or the same as, the one before.
  public long next() {
    var due = start + (long) offset;
    offset += gap();
    return due;
  }

  private double gap() {
    var mean = 1e9 / arrival.perSecond();
    return switch (arrival.pace()) {
      case METRONOME -> mean;
      case POISSON -> -Math.log1p(-random.nextDouble()) * mean;
    };
  }
}
