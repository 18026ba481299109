package io.trilane.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class InterruptStormTest {

  @ParameterizedTest
  @EnumSource
  void everybodyGetsToTheEndAndNoValueIsLost(ThreadKind kind) throws Exception {
    assertEquals(0, new InterruptStorm().lostValues(kind, 20_000));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void alsoOnFewCarriers(int carriers) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.virtualThreadScheduler.parallelism=" + carriers,
                "-Djdk.virtualThreadScheduler.maxPoolSize=" + carriers,
                "-cp",
                System.getProperty("java.class.path"),
                InterruptStorm.class.getName())
            .redirectErrorStream(true)
            .start();
    try (var output = process.inputReader()) {
      assertEquals("0", output.readLine());
      assertEquals(0, process.waitFor());
    } finally {
      process.destroyForcibly();
    }
  }
}
