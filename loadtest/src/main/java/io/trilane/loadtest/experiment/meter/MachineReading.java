package io.trilane.loadtest.experiment.meter;

import io.trilane.loadtest.experiment.result.run.MachineFigures;
import java.util.Optional;

/// The time of all processors at one moment, since the machine's start.
///
/// @param busyNanos of processes, and of the kernel for them
/// @param stealNanos taken by the hypervisor
/// @param totalNanos of everything, idle time included
record MachineReading(long busyNanos, long stealNanos, long totalNanos) {
  /// Reads the first line of `/proc/stat`: user, nice, system, idle, iowait, irq, softirq, steal.
  static MachineReading parse(String stat) {
    var fields = stat.lines().findFirst().orElse("").strip().split(" +", -1);
    var busy = 0L;
    var total = 0L;
    for (var i = 1; i <= 8; i++) {
      var nanos = Proc.TICK_NANOS * Long.parseLong(fields[i]);
      total += nanos;
      busy += i <= 3 ? nanos : 0;
    }
    return new MachineReading(busy, Proc.TICK_NANOS * Long.parseLong(fields[8]), total);
  }

  /// The shares of a time.
  ///
  /// @param ours that processes which take part have used since then
  static MachineFigures between(
      Optional<MachineReading> before, Optional<MachineReading> after, long ours) {
    if (before.isEmpty() || after.isEmpty()) {
      return new MachineFigures(-1, -1, -1);
    }
    var first = before.get();
    var last = after.get();
    var total = (double) Math.max(1, last.totalNanos - first.totalNanos);
    var busy = last.busyNanos - first.busyNanos;
    return new MachineFigures(
        busy / total,
        Math.max(0, busy - ours) / total,
        (last.stealNanos - first.stealNanos) / total);
  }
}
