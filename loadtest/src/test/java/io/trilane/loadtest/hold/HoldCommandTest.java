package io.trilane.loadtest.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.trilane.client.cli.Cli;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
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
final class HoldCommandTest {
  @TempDir Path folder;

  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--connections 1001 --sessions 1000 | --connections × --sessions must be at most 1,000,000,"
            + " was 1,001,000",
        "--every 20s | --every must be from above 0 to --duration (15s), so that each session is"
            + " asked once, was 20s",
        "--every 0s | --every must be from above 0 to --duration (15s), so that each session is"
            + " asked once, was 0s",
        "--rate 900000 | what one process can send",
        "--connections 0 | Invalid value for option '--connections'",
      })
  void whatCannotBeIsRefusedInOneLine(String arguments, String message) {
    assertEquals(2, hold(arguments + " --target localhost:1"));
    assertTrue(err.toString().contains(message), err::toString);
  }

  @Test
  void everySessionIsCounted() throws Exception {
    try (var server = new StandInServer(Answer.ECHO)) {
      var output = folder.resolve("results");
      hold(
          "--connections 2 --sessions 3 --rate 100 --every 300ms --duration 1s --output %s --target"
                  .formatted(output)
              + " a="
              + server.target());
      var result =
          JsonParser.parseString(Files.readString(output.resolve("result.json"))).getAsJsonObject();
      var traffics =
          result.getAsJsonArray("runs").get(0).getAsJsonObject().getAsJsonArray("traffics");
      assertEquals(
          6, traffics.get(0).getAsJsonObject().get("answered_in_time").getAsInt(), err::toString);
      assertTrue(traffics.get(1).getAsJsonObject().get("answered_in_time").getAsInt() >= 6);
      assertEquals(6, result.getAsJsonObject("findings").get("asked").getAsInt());
    }
  }

  private int hold(String arguments) {
    var command =
        Cli.of(new HoldCommand(new Invocation(Optional.empty(), List.of("hold"))))
            .setErr(new PrintWriter(err));
    command.setOut(new PrintWriter(new StringWriter()));
    return Cli.run(command, arguments.split(" ", -1));
  }
}
