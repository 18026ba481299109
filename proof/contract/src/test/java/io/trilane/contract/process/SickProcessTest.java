package io.trilane.contract.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.contract.process.SickProcess.Sickness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SickProcessTest {
  @TempDir private Path folder;

  @Test
  void namesTheThreadThatStarvesTheOthers() throws Exception {
    try (var process =
        start(
            Sickness.STARVED,
            "-Djdk.virtualThreadScheduler.parallelism=1",
            "-Djdk.virtualThreadScheduler.maxPoolSize=1")) {
      var record = process.lineWith("carrier starvation");
      assertTrue(record.contains("taken by greedy at " + SickProcess.class.getName()), record);
    }
  }

  @Test
  void endsWithADumpWhenTheJvmDoesNotSeeThatMemoryIsOut() throws Exception {
    try (var process =
        start(
            Sickness.OUT_OF_DIRECT_MEMORY,
            "-XX:MaxDirectMemorySize=8m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+HeapDumpOnOutOfMemoryError",
            "-XX:HeapDumpPath=" + folder)) {
      assertTrue(process.lineWith("out of memory").contains("on greedy, the process ends: "));
      assertEquals(3, process.exitCode());
      try (var dumps = Files.list(folder)) {
        assertEquals(1, dumps.filter(file -> file.toString().endsWith(".hprof")).count());
      }
    }
  }

  private static ChildJvm start(Sickness sickness, String... options) throws Exception {
    return ChildJvm.start(SickProcess.class, List.of(options), sickness.name());
  }
}
