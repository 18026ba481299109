package io.trilane.loadtest.experiment.timeline;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/// Histograms of nanoseconds with three significant digits, and HdrHistogram's own compressed form
/// of them, as its tools in every language read it.
public final class Histograms {
  private static final int DIGITS = 3;

  /// Below this, values are told apart in halves of it only.
  private static final long LOWEST_NANOS = 1_000;

  private Histograms() {}

  /// An empty one. It grows with what it records.
  public static Histogram empty() {
    var histogram = new Histogram(LOWEST_NANOS, 2 * LOWEST_NANOS, DIGITS);
    histogram.setAutoResize(true);
    return histogram;
  }

  public static String encode(Histogram histogram) {
    var buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    var length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }

  /// @throws IllegalArgumentException if it is none
  public static Histogram decode(String text) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
      var histogram = Histogram.decodeFromCompressedByteBuffer(bytes, 0);
      histogram.setAutoResize(true);
      return histogram;
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException("not an HdrHistogram: " + e.getMessage(), e);
    }
  }

  /// All values of two.
  public static Histogram sum(Histogram one, Histogram other) {
    var sum = empty();
    sum.add(one);
    sum.add(other);
    return sum;
  }

  /// The number of values that lie above the one at a percentile.
  public static long beyond(Histogram histogram, double percentile) {
    return (long) Math.floor(histogram.getTotalCount() * (1 - percentile / 100) + 1e-9);
  }
}
