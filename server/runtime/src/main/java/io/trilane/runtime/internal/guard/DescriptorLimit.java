package io.trilane.runtime.internal.guard;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The number of connections that the process's limit on open files leaves room for.
///
/// A tenth of the limit, and 64 at least, stays free: for files that are opened later and for
/// connections to elsewhere. A server that may not open one file more cannot even log so.
final class DescriptorLimit {
  private static final int MIN_RESERVE = 64;
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Path OPEN = Path.of("/proc/self/fd");
  private static final String LIMIT = "Max open files";

  private DescriptorLimit() {}

  /// Asks Linux itself where it can: the JVM's management has a dozen classes more to load.
  static int connections() {
    try (var open = Files.list(OPEN)) {
      return connections(softLimit(Files.readAllLines(LIMITS)), open.count());
    } catch (IOException | RuntimeException e) { // no Linux, or nothing of it can be read
      return connectionsByManagement();
    }
  }

  /// @param lines of the kernel's table of limits
  /// @return -1 for a process without a limit
  /// @throws IllegalArgumentException if there is no such line, or it has no number
  static long softLimit(List<String> lines) {
    for (var line : lines) {
      if (line.startsWith(LIMIT)) {
        var limit = line.substring(LIMIT.length()).trim().split(" ", 2)[0];
        return limit.equals("unlimited") ? -1 : Long.parseLong(limit);
      }
    }
    throw new IllegalArgumentException("no line begins with " + LIMIT);
  }

  static int connectionsByManagement() {
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
