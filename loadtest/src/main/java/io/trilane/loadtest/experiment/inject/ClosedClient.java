package io.trilane.loadtest.experiment.inject;

import io.grpc.Status;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A client that makes one call after the other, on its station's event loop.
final class ClosedClient {
  /// The pause after a call that failed. Without it a closed loop would turn refusals into a flood.
  static final long PAUSE_MILLIS = 100;

  private final Station station;
  private final BooleanSupplier stopped;
  private final int stride;
  private long number;
  private boolean isIdle = true; // of the loop

  /// @param first number of its first request
  /// @param stride from one number to its next: how many clients there are
  ClosedClient(Station station, BooleanSupplier stopped, int first, int stride) {
    this.station = station;
    this.stopped = stopped;
    this.number = first;
    this.stride = stride;
  }

  /// Starts it, or lets it go on. It may still hold back after a failure, and then goes on anyway.
  void begin(long delayNanos) {
    var _ = station.loop().schedule(this::wake, delayNanos, TimeUnit.NANOSECONDS);
  }

  private void wake() {
    if (isIdle) {
      isIdle = false;
      next();
    }
  }

  private void next() {
    if (stopped.getAsBoolean()) {
      isIdle = true;
      return;
    }
    station.underWay().incrementAndGet();
    station.call(System.nanoTime(), number, this::ended);
    number += stride;
  }

  private void ended(Status.Code code) {
    if (code == Status.Code.OK) {
      next();
    } else {
      var _ = station.loop().schedule(this::next, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
