package io.trilane.loadtest.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class ProcessCountersTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void aProcessIsReadFromOutside() {
    var counters = ProcessCounters.of(ProcessHandle.current().pid());
    assertTrue(counters.cpuNanos() > 0);
    assertTrue(counters.compilerNanos() > 0);
    assertTrue(counters.compilerNanos() < counters.cpuNanos());
    assertTrue(counters.threadSwitches() > 0);
    assertTrue(counters.residentBytes() > 10 << 20);
  }

  @Test
  void aProcessThatIsGoneHasUsedNothing() throws Exception {
    var gone = new ProcessBuilder("true").start();
    gone.waitFor();
    assertEquals(new ProcessCounters(0, -1, 0, 0), ProcessCounters.of(gone.pid()));
  }
}
