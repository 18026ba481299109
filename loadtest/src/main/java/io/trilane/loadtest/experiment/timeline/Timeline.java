package io.trilane.loadtest.experiment.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/// One traffic's calls from the first to the last, in buckets of 100 ms.
public final class Timeline {
  public static final Duration BUCKET = Duration.ofMillis(100);
  static final long BUCKET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final long origin;
  private final List<Track> tracks;

  /// @param origin when it begins, in nanoseconds of [System#nanoTime]
  /// @param threads how many threads record
  /// @param patience an answer that takes longer is late
  public Timeline(long origin, int threads, Duration patience) {
    this.origin = origin;
    this.tracks = Stream.generate(() -> new Track(origin, patience)).limit(threads).toList();
  }

  public long origin() {
    return origin;
  }

  /// The part of one thread.
  public Track track(int thread) {
    return tracks.get(thread);
  }

  /// The number of the first bucket that begins at or after a moment.
  public int bucketFrom(long moment) {
    return Math.toIntExact(Math.ceilDiv(moment - origin, BUCKET_NANOS));
  }

  /// The time at which a bucket begins.
  public long startOf(int bucket) {
    return origin + bucket * BUCKET_NANOS;
  }

  /// Latencies of the answers since the last glance. Called by one thread while others record.
  public Histogram glance() {
    var all = new Histogram(2);
    all.setAutoResize(true);
    tracks.forEach(track -> all.add(track.glance()));
    return all;
  }

  /// The buckets from one to before another. Called when the recording threads have stopped.
  public Window window(int from, int to) {
    var buckets = new ArrayList<Bucket>();
    IntStream.range(from, to).forEach(index -> buckets.add(sum(index)));
    return new Window(buckets);
  }

  private Bucket sum(int index) {
    var sum = new Bucket();
    for (var track : tracks) {
      if (index < track.buckets().size()) {
        sum.add(track.buckets().get(index));
      }
    }
    return sum;
  }
}
