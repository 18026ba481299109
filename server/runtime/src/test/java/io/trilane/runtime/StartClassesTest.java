package io.trilane.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.typesafe.config.ConfigFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Classes that the start leaves alone because they take longer than all of it, seen in a process
/// of their own.
final class StartClassesTest {
  @Test
  void startsNoFlightRecorder() throws Exception {
    assertFalse(loaded().contains(" jdk.jfr.Event "), "a class of events was loaded");
  }

  @Test
  void formatsNoDates() throws Exception {
    assertFalse(loaded().contains(" java.text.SimpleDateFormat "), "a date was formatted");
  }

  private static String loaded() throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                Start.class.getName())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  /// The main class of that process.
  static final class Start {
    private Start() {}

    public static void main(String... arguments) {
      Trilane.start(ConfigFactory.empty()).close();
    }
  }
}
