package io.trilane.loadtest.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// What a process has used, read from outside of it, so that servers of any make are measured
/// alike.
///
/// @param cpuNanos user and system, all threads; to 10 ms on Linux
/// @param compilerNanos of the JVM's compilers, which are part of that; -1 where the operating
///   system does not tell
/// @param threadSwitches voluntary and involuntary, of the threads alive now; 0 where the operating
///   system does not tell
/// @param residentBytes 0 where the operating system does not tell
public record ProcessCounters(
    long cpuNanos, long compilerNanos, long threadSwitches, long residentBytes) {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  public static ProcessCounters of(long pid) {
    var cpu =
        ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .orElse(Duration.ZERO);
    var home = Path.of("/proc", Long.toString(pid));
    return new ProcessCounters(
        cpu.toNanos(),
        compilerNanos(home),
        threadSwitches(home),
        1024 * sum(home.resolve("status"), "VmRSS:"));
  }

  private static long compilerNanos(Path home) {
    try (var threads = Files.list(home.resolve("task"))) {
      return TICK_NANOS * threads.mapToLong(ProcessCounters::compilerTicks).sum();
    } catch (IOException | UncheckedIOException e) {
      return -1;
    }
  }

  /// Of one thread; 0 if it compiles nothing or has ended meanwhile. After the name, in brackets,
  /// the fields of proc(5) begin with the third.
  private static long compilerTicks(Path thread) {
    try {
      var stat = Files.readString(thread.resolve("stat"));
      if (!stat.contains(" CompilerThre")) {
        return 0;
      }
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    } catch (IOException e) {
      return 0;
    }
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
