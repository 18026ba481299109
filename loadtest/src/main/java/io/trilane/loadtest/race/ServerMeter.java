package io.trilane.loadtest.race;

import io.trilane.loadtest.drive.Driver;
import io.trilane.loadtest.server.ProcessCounters;

/// Reads a server's counters when a window opens and when it closes. Called on the driver's thread,
/// read when the driver is done.
final class ServerMeter implements Driver.Window {
  private static final ProcessCounters NOTHING = new ProcessCounters(0, -1, 0, 0);

  private final long pid;
  private ProcessCounters before = NOTHING;
  private ProcessCounters after = NOTHING;

  ServerMeter(long pid) {
    this.pid = pid;
  }

  @Override
  public void opens() {
    before = ProcessCounters.of(pid);
  }

  @Override
  public void closes() {
    after = ProcessCounters.of(pid);
  }

  Lap lap(Course course, Contestant contestant, int fork, int round, Driver.Driven driven) {
    return new Lap(
        course,
        contestant,
        fork,
        round,
        driven.answered(),
        driven.seconds(),
        after.cpuNanos() - before.cpuNanos(),
        compilerNanos(),
        Math.max(0, after.threadSwitches() - before.threadSwitches()));
  }

  /// A compiler that has nothing to do ends and takes its time with it.
  private long compilerNanos() {
    return before.compilerNanos() < 0 || after.compilerNanos() < 0
        ? -1
        : Math.max(0, after.compilerNanos() - before.compilerNanos());
  }
}
