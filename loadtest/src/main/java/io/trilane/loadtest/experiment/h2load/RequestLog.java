package io.trilane.loadtest.experiment.h2load;

import io.grpc.Status;
import io.trilane.loadtest.experiment.timeline.Track;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/// The lines of h2load's `--log-file`: start in microseconds since 1970, HTTP status, microseconds
/// until the end. Used by one thread.
final class RequestLog {
  private final Track track;
  private final long epochOffset = System.nanoTime() - epochNanos();
  private long longestNanos;

  RequestLog(Track track) {
    this.track = track;
  }

  /// Takes a whole line; others are left out.
  void take(String line) {
    var fields = line.split("\t", -1);
    if (fields.length != 3) {
      return;
    }
    var start = epochOffset + TimeUnit.MICROSECONDS.toNanos(Long.parseLong(fields[0]));
    var nanos = TimeUnit.MICROSECONDS.toNanos(Long.parseLong(fields[2]));
    longestNanos = Math.max(longestNanos, nanos);
    track.sent(start, start);
    track.ended(start, start + nanos, code(fields[1]));
  }

  /// The longest request so far.
  long longestNanos() {
    return longestNanos;
  }

  private static Status.Code code(String status) {
    return status.equals("200") ? Status.Code.OK : Status.Code.UNAVAILABLE;
  }

  private static long epochNanos() {
    return 1_000 * ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
