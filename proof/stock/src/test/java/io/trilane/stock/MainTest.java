package io.trilane.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MainTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --executor turbo | turbo
          --port 65536     | from 0 to 65535, was 65536
          --port x         | 'x'
          --model virtual  | --model
          """)
  void wrongUsageIsOneLineAndExitCode2(String arguments, String complaint) {
    assertEquals(2, run(arguments));
    assertTrue(err.toString().contains(complaint), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
  }

  @Test
  void aPortThatIsTakenIsOneLineAndExitCode1() throws Exception {
    try (var taken = new ServerSocket(0)) {
      assertEquals(1, run("--port " + taken.getLocalPort()));
      assertTrue(err.toString().contains("cannot listen on port " + taken.getLocalPort()));
      assertEquals(1, err.toString().lines().count(), err::toString);
    }
  }

  private int run(String arguments) {
    return Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments.split(" "));
  }
}
