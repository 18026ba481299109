package io.trilane.course.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/// The time in which processors had nothing to do, as Linux counts it.
final class IdleProcessors {
  static final long UNKNOWN = -1;

  private static final Path OF_THIS_PROCESS = Path.of("/proc/self/status");
  private static final Path OF_ALL = Path.of("/proc/stat");
  private static final String ALLOWED = "Cpus_allowed_list:";
  private static final long NANOS_A_TICK = 10_000_000;
  private static final int IDLE = 4;
  private static final int IDLE_BUT_FOR_A_DISK = 5;

  private IdleProcessors() {}

  /// Since the system began, of all processors that this process may use, in steps of 10 ms;
  /// [#UNKNOWN] where the system does not tell.
  static long nanos() {
    try {
      return nanos(Files.readAllLines(OF_ALL), allowed(Files.readAllLines(OF_THIS_PROCESS)));
    } catch (IOException | RuntimeException untold) {
      return UNKNOWN;
    }
  }

  /// @param statistics a line for each processor, as in `cpu0 29 6 2 68 1 0 1 1 0 0`
  static long nanos(List<String> statistics, BitSet processors) {
    var ticks =
        statistics.stream()
            .map(line -> line.split(" ", -1))
            .filter(fields -> fields[0].matches("cpu[0-9]+"))
            .filter(fields -> processors.get(Integer.parseInt(fields[0].substring("cpu".length()))))
            .mapToLong(fields ->
                Long.parseLong(fields[IDLE]) + Long.parseLong(fields[IDLE_BUT_FOR_A_DISK]))
            .sum();
    return ticks == 0 ? UNKNOWN : ticks * NANOS_A_TICK;
  }

  /// @param status has a line such as `Cpus_allowed_list: 0-1,4`
  static BitSet allowed(List<String> status) {
    var processors = new BitSet();
    status.stream()
        .filter(line -> line.startsWith(ALLOWED))
        .flatMap(line -> List.of(line.substring(ALLOWED.length()).strip().split(",", -1)).stream())
        .map(range -> range.split("-", -1))
        .forEach(ends ->
            processors.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1));
    return processors;
  }
}
