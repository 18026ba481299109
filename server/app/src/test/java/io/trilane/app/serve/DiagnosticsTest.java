package io.trilane.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DiagnosticsTest {
  @Test
  void tellsSwitchesAndNumbersOfTheJvmAndNoText() {
    assertEquals(
        List.of("-Xmx256m", "-Xss512k", "-XX:+UseZGC", "-XX:MaxRAMPercentage=50.0"),
        Diagnostics.sized(
            List.of(
                "-Xmx256m",
                "-Xss512k",
                "-XX:+UseZGC",
                "-XX:MaxRAMPercentage=50.0",
                "-Djavax.net.ssl.keyStorePassword=swordfish",
                "-Dtoken=12345",
                "-XX:OnOutOfMemoryError=curl -u me:swordfish",
                "-XX:HeapDumpPath=/home/alice",
                "-javaagent:agent.jar=key=swordfish",
                "-Xlog:gc:file=/home/alice/gc.log",
                "--add-opens=java.base/java.lang=ALL-UNNAMED")));
  }
}
