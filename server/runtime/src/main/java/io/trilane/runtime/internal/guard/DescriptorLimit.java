package io.trilane.runtime.internal.guard;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// The number of connections that the process's limit on open files leaves room for.
///
/// A tenth of the limit, and 64 at least, stays free: for files that are opened later and for
/// connections to elsewhere. A server that may not open one file more cannot even log so.
final class DescriptorLimit {
  private static final int MIN_RESERVE = 64;

  private DescriptorLimit() {}

  static int connections() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? connections(unix.getMaxFileDescriptorCount(), unix.getOpenFileDescriptorCount())
        : Integer.MAX_VALUE;
  }

  /// @param limit of the process, or negative if it has none
  /// @param open already
  static int connections(long limit, long open) {
    if (limit < 0) {
      return Integer.MAX_VALUE;
    }
    var left = limit - open - Math.max(MIN_RESERVE, limit / 10);
    return Math.clamp(left, 1, Integer.MAX_VALUE);
  }
}
