package io.trilane.loadtest.advise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.trilane.client.cli.Cli;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.standin.StandInProcess;
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

@Timeout(120)
final class AdviseCommandTest {
  @TempDir Path folder;

  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rate 0 | --rate must be from 1 to 1000000 calls a second, was 0.0",
        "--slo p98<2 | --slo: there is no figure 'p98'",
        "--method a.B/C --contender a=x | --method needs --protoset, --proto or a --target",
        "--method a.B/C --protoset none | none is no whole descriptor set",
        "--method a.B/C=1 --method a.B/C=2 --target localhost:1 | --method names a.B/C twice",
      })
  void whatCannotBeIsRefusedInOneLine(String arguments, String message) {
    assertEquals(2, advise(arguments, Optional.of("trilane")));
    assertTrue(err.toString().contains(message), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
  }

  @Test
  void theEventLoopStandsBesideTheThreeModels() throws IOException {
    var output = folder.resolve("results");
    advise(
        "--forks 1 --repeats 0 --duration 1s --steady 0s --warmup-limit 0s --rate 100"
            + " --share-cores --output "
            + output,
        Optional.of(StandInProcess.launcher(folder)));
    var result =
        JsonParser.parseString(Files.readString(output.resolve("result.json"))).getAsJsonObject();
    var contenders = result.getAsJsonArray("contenders");
    assertEquals(4, contenders.size());
    var direct = contenders.get(3).getAsJsonObject();
    assertEquals("direct", direct.get("name").getAsString());
    assertTrue(direct.get("command").toString().contains(".lane=light"), direct::toString);
    assertEquals(
        "Perform",
        result
            .getAsJsonObject("findings")
            .getAsJsonArray("methods")
            .get(0)
            .getAsJsonObject()
            .get("method")
            .getAsString());
  }

  private int advise(String arguments, Optional<String> launcher) {
    var command =
        Cli.of(new AdviseCommand(new Invocation(launcher, List.of("advise"))))
            .setErr(new PrintWriter(err));
    command.setOut(new PrintWriter(new StringWriter()));
    return Cli.run(command, arguments.split(" ", -1));
  }
}
