package io.trilane.loadtest.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.trilane.client.cli.Cli;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class CurveCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --clients 100,10   | must be numbers each larger than the one before
          --clients 0        | from 1 to 1000000, was '0'
          --wait 0s          | --wait must be positive
          --wait 9s          | --wait 9s is too long for a --duration of 3s
          --rate 10          | --rate
          """)
  void wrongUsageIsOneLineAndExitCode2(String arguments, String complaint) {
    assertEquals(2, execute(arguments.split(" +")));
    assertTrue(err.toString().contains(complaint), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
  }

  @Test
  void everyNumberOfClientsIsAPointOfTheLine() throws IOException {
    try (var server = new StandInServer(Answer.ECHO)) {
      execute(
          "--target",
          "a=" + server.target(),
          "--clients",
          "1,2",
          "--wait",
          "1ms",
          "--forks",
          "1",
          "--repeats",
          "0",
          "--steady",
          "0s",
          "--warmup-limit",
          "0s",
          "--duration",
          "1s",
          "--output",
          folder.resolve("results").toString());
    }
    var result =
        JsonParser.parseString(Files.readString(folder.resolve("results/result.json")))
            .getAsJsonObject();
    var findings = result.getAsJsonObject("findings");
    assertEquals("curve", findings.get("kind").getAsString());
    assertEquals(2, findings.getAsJsonArray("roof").size());
    assertEquals(
        1_000,
        findings.getAsJsonArray("roof").get(0).getAsJsonObject().get("per_second").getAsDouble());
    var line = findings.getAsJsonArray("lines").get(0).getAsJsonObject();
    assertEquals("a", line.get("contender").getAsString());
    assertEquals(2, line.getAsJsonArray("points").size());
    assertTrue(out.toString().contains("2 clients"), out::toString);
  }

  private int execute(String... arguments) {
    return Cli.of(new CurveCommand(new Invocation(Optional.empty(), List.of(arguments))))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
