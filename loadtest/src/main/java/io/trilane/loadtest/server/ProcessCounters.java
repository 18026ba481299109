package io.trilane.loadtest.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What a process has used, read from outside of it, so that servers of any make are measured
/// alike.
///
/// @param cpuNanos user and system, all threads; to 10 ms on Linux
/// @param threadSwitches voluntary and involuntary, of the threads alive now; 0 where the operating
///   system does not tell
/// @param residentBytes 0 where the operating system does not tell
public record ProcessCounters(long cpuNanos, long threadSwitches, long residentBytes) {

  public static ProcessCounters of(long pid) {
    var cpu =
        ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .orElse(Duration.ZERO);
    var home = Path.of("/proc", Long.toString(pid));
    return new ProcessCounters(
        cpu.toNanos(), threadSwitches(home), 1024 * sum(home.resolve("status"), "VmRSS:"));
  }

  private static long threadSwitches(Path home) {
    try (var threads = Files.list(home.resolve("task"))) {
      return threads
          .map(thread -> thread.resolve("status"))
          .mapToLong(
              status -> sum(status, "voluntary_ctxt_switches:", "nonvoluntary_ctxt_switches:"))
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  /// 0 for a thread that has ended meanwhile.
  private static long sum(Path status, String... names) {
    long sum = 0;
    try (var lines = Files.lines(status)) {
      for (var line : (Iterable<String>) lines::iterator) {
        for (var name : names) {
          if (line.startsWith(name)) {
            sum += Long.parseLong(line.replaceAll("\\D", ""));
          }
        }
      }
    } catch (IOException | UncheckedIOException e) {
      return sum;
    }
    return sum;
  }
}
