package io.trilane.loadtest.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.trilane.client.cli.Cli;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.standin.StandInProcess;
import io.trilane.loadtest.standin.StandInServer;
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
final class MixCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --models green           | 'green'
          --models virtual,virtual | --models names a model twice
          --light 0                | from 1 to 1000000, was '0'
          --heavy many             | from 1 to 1000000, was 'many'
          --heavy-time 0ms         | --heavy-time must be from 1ms to 10s, was 0s
          --heavy-time 11s         | --heavy-time must be from 1ms to 10s, was 11s
          --heavy-workers 0        | from 1 to 100000, was '0'
          --rounds 0               | from 1 to 100, was '0'
          --duration 10ms          | --duration must be from 1s to 10m, was 10ms
          --warmup 0s              | --warmup must be from 1s to 10m, was 0s
          --frobnicate             | --frobnicate
          """)
  void wrongUsageIsOneLineAndExitCode2(String arguments, String complaint) {
    assertEquals(2, run(Optional.empty(), arguments));
    assertTrue(err.toString().contains(complaint), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertEquals("", out.toString());
  }

  @Test
  void withoutALauncherThereIsNothingToStart() {
    assertEquals(1, run(Optional.empty(), "--rounds 1"));
    assertEquals(
        "mix: TRILANE_LAUNCHER does not say where trilane is; use ./trilane mix\n", err.toString());
  }

  @Test
  void aServerThatDoesNotStartIsNamed() throws IOException {
    var launcher = Files.createFile(folder.resolve("trilane"));
    assertEquals(1, run(Optional.of(launcher.toString()), "--output " + folder.resolve("results")));
    assertTrue(err.toString().startsWith("mix: cannot start the platform server"), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
  }

  @Test
  void lightAndHeavyCallsOfEachModelAreMeasuredAndReported() throws IOException {
    var code =
        run(
            Optional.of(StandInProcess.launcher(folder)),
            "--models virtual,pipeline --light 100 --heavy 20 --rounds 1 --warmup 1s --duration 1s"
                + " --output "
                + folder.resolve("results"));
    assertEquals(0, code, err::toString);
    assertTrue(out.toString().contains("light p99"), out::toString);
    assertTrue(err.toString().contains("warm-up: virtual: light p99"), err::toString);
    var result = result();
    assertEquals("trilane-mix", result.get("format").getAsString());
    assertEquals(1, result.get("version").getAsInt());
    assertEquals(20_000, result.get("heavy_compute_units").getAsInt());
    var runs = result.getAsJsonArray("runs");
    assertEquals(2, runs.size());
    var run = runs.get(1).getAsJsonObject();
    assertEquals("pipeline", run.get("model").getAsString());
    var light = run.getAsJsonObject("light");
    assertTrue(light.get("answered").getAsLong() > 0);
    assertEquals(0, light.get("refused").getAsLong() + light.get("failed").getAsLong());
    assertEquals(
        StandInServer.QUEUED_NANOS / 1e6,
        light.getAsJsonObject("queued_millis").get("p99").getAsDouble(),
        1e-3);
    assertTrue(run.getAsJsonObject("heavy").get("answered").getAsLong() > 0);
  }

  @Test
  void theFileIsPrintedOnRequestAndThePageNamesItsFields() throws IOException {
    var page = Files.readString(Path.of("..", "docs", "mix.md"));
    run(
        Optional.of(StandInProcess.launcher(folder)),
        "--models virtual --rounds 1 --warmup 1s --duration 1s --json --output "
            + folder.resolve("results"));
    assertEquals(result(), JsonParser.parseString(out.toString()));
    var run = result().getAsJsonArray("runs").get(0).getAsJsonObject();
    for (var fields : List.of(result(), run, run.getAsJsonObject("light"))) {
      fields.keySet().forEach(field -> assertTrue(page.contains(field), field));
    }
  }

  private JsonObject result() throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve("results/result.json")))
        .getAsJsonObject();
  }

  private int run(Optional<String> launcher, String arguments) {
    return Cli.of(new MixCommand(new Invocation(launcher, List.of("mix"))))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.split(" +"));
  }
}
