package io.trilane.loadtest.experiment.timeline;

import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/// One thread's part of a [Timeline]. All but [#glance] is called by the thread that sends and
/// receives; the buckets may be read once that thread has been joined.
///
/// A call belongs to the bucket in which it was due, whether or not the injector was on time.
public final class Track {
  /// The age, in buckets, from which on few calls of a bucket can still be under way.
  private static final int OLD = 120;

  private final long origin;
  private final long patienceNanos;
  private final List<Bucket> buckets = new ArrayList<>();
  private final SingleWriterRecorder lately = new SingleWriterRecorder(2);

  /// @param origin when the time line begins, in nanoseconds of [System#nanoTime]
  /// @param patience an answer that takes longer is late
  public Track(long origin, Duration patience) {
    this.origin = origin;
    this.patienceNanos = patience.toNanos();
  }

  /// A call was due and could not be sent: there were too many under way.
  public void withheld(long due) {
    at(due).offered++;
  }

  /// A call was due, and sent at a moment.
  public void sent(long due, long moment) {
    var bucket = at(due);
    bucket.offered++;
    bucket.sent++;
    bucket.times(CallTime.LAG).recordValue(Math.max(0, moment - due));
  }

  /// A call that was due has ended.
  public void ended(long due, long moment, Status.Code code) {
    var nanos = moment - due;
    at(due).end(code, nanos, nanos > patienceNanos);
    if (CallOutcome.of(code) == CallOutcome.ANSWERED) {
      at(moment).ended++;
      lately.recordValue(Math.max(0, nanos));
    }
  }

  /// A time of a call that was due has become known.
  ///
  /// @param nanos -1: it has not
  public void took(CallTime which, long due, long nanos) {
    if (nanos >= 0) {
      at(due).times(which).recordValue(nanos);
    }
  }

  /// Latencies of the answers since the last glance. Called by one other thread.
  Histogram glance() {
    return lately.getIntervalHistogram();
  }

  List<Bucket> buckets() {
    return buckets;
  }

  private Bucket at(long moment) {
    var index = (int) (Math.max(0, moment - origin) / Timeline.BUCKET_NANOS);
    while (buckets.size() <= index) {
      buckets.add(new Bucket());
      if (buckets.size() > OLD) {
        buckets.get(buckets.size() - OLD - 1).pack();
      }
    }
    return buckets.get(index);
  }
}
