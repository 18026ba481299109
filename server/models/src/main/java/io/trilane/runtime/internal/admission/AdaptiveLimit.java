package io.trilane.runtime.internal.admission;

import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.VegasLimit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import io.trilane.runtime.internal.admission.AdmissionSettings.Adaptive;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Bounds the unary calls of one model by what their durations say of its load.
///
/// A sample runs from the complete request to the free thread. It leaves out what is not this
/// server's load: the time in which the client sent its request, and the wait for a place, which
/// this limit itself causes and would otherwise take for a reason to go lower still.
final class AdaptiveLimit {
  /// Samples of one window count as one, so that a burst is not taken for a trend. It is twice as
  /// long as a call takes, within these bounds.
  private static final long MIN_WINDOW_MILLIS = 100;

  private static final long MAX_WINDOW_MILLIS = 1_000;

  private final Adaptive settings;
  private final com.netflix.concurrency.limits.Limit algorithm;
  private final Limit limit;

  /// Netflix's windows begin at time 0, which [System#nanoTime] does not.
  private final long origin;

  private volatile boolean retired;

  AdaptiveLimit(Adaptive settings, long nowNanos) {
    this.settings = settings;
    this.origin = nowNanos;
    this.algorithm =
        WindowedLimit.newBuilder()
            .minWindowTime(MIN_WINDOW_MILLIS, TimeUnit.MILLISECONDS)
            .maxWindowTime(MAX_WINDOW_MILLIS, TimeUnit.MILLISECONDS)
            .minRttThreshold(0, TimeUnit.NANOSECONDS)
            .build(algorithm(settings));
    this.limit = new Limit("trilane.admission.adaptive: " + settings.algorithm(), current());
  }

  /// @return null if it is off
  static @Nullable AdaptiveLimit of(Adaptive settings) {
    return settings.algorithm() == AdaptiveAlgorithm.OFF
        ? null
        : new AdaptiveLimit(settings, System.nanoTime());
  }

  Adaptive settings() {
    return settings;
  }

  Limit limit() {
    return limit;
  }

  /// Takes in how one call went that holds a place still. Any thread.
  void sample(long startNanos, long durationNanos, boolean dropped) {
    algorithm.onSample(startNanos - origin, durationNanos, limit.taken(), dropped);
    var now = current();
    if (now != limit.maximum() && !retired) {
      limit.resize(now);
    }
    if (retired) {
      limit.resize(Integer.MAX_VALUE); // Whichever of the two resizes came last, no call waits.
    }
  }

  /// Lets every waiting call in, because the limit is no longer in force.
  void retire() {
    retired = true;
    limit.resize(Integer.MAX_VALUE);
  }

  private int current() {
    return Math.clamp(algorithm.getLimit(), settings.min(), settings.max());
  }

  private static com.netflix.concurrency.limits.Limit algorithm(Adaptive settings) {
    return switch (settings.algorithm()) {
      case OFF -> throw new IllegalArgumentException("no algorithm");
      case GRADIENT2 ->
          Gradient2Limit.newBuilder()
              .initialLimit(settings.initial())
              .minLimit(settings.min())
              .maxConcurrency(settings.max())
              .build();
      case VEGAS ->
          VegasLimit.newBuilder()
              .initialLimit(settings.initial())
              .maxConcurrency(settings.max())
              .build();
    };
  }
}
