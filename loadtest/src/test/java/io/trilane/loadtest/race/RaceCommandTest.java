package io.trilane.loadtest.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class RaceCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --course marathon                     | 'marathon'
          --contestants tonic                   | 'tonic'
          --course wait-20x100 --contestants stock-direct | none of --contestants runs wait-20x100
          --rounds 0                            | from 1 to 100, was '0'
          --forks 101                           | from 1 to 100, was '101'
          --duration 10ms                       | --duration must be from 500ms to 10m, was 10ms
          --warmup 0                            | --warmup must be from 500ms to 10m, was 0s
          --client wrk                          | 'wrk'
          --frobnicate                          | --frobnicate
          """)
  void wrongUsageIsOneLineAndExitCode2(String arguments, String complaint) {
    assertEquals(2, run(Optional.empty(), arguments));
    assertTrue(err.toString().contains(complaint), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertEquals("", out.toString());
  }

  @Test
  void aRaceWithoutTheLauncherSaysHowToStartIt() {
    assertEquals(1, run(Optional.empty(), "--output " + folder.resolve("results")));
    assertTrue(err.toString().contains("use ./trilane race"), err::toString);
  }

  @Test
  void serversAreRacedAndReported() throws IOException {
    var code =
        run(
            Optional.of(StandInProcess.launcher(folder)),
            "--course echo-1x1 --contestants pipeline --client plain --rounds 1"
                + " --duration 500ms --warmup 500ms --quick --output "
                + folder.resolve("results"));
    assertEquals(0, code, err::toString);
    assertTrue(out.toString().contains("of stock-direct"), out::toString);
    assertTrue(out.toString().contains("pipeline at least 0.70 of stock-direct"), out::toString);
    var laps = result().getAsJsonArray("laps");
    assertEquals(
        List.of("stock-direct", "pipeline"),
        Stream.of(0, 1)
            .map(lap -> laps.get(lap).getAsJsonObject().get("contestant").getAsString())
            .toList());
    assertTrue(laps.get(0).getAsJsonObject().get("answered").getAsLong() > 0);
  }

  @Test
  void sessionsAreParkedAndWhatTheyCostIsTold() throws IOException {
    var code =
        run(
            Optional.of(StandInProcess.launcher(folder)),
            "--course parked-200x100 --contestants stock-direct --quick --output "
                + folder.resolve("results"));
    assertEquals(0, code, err::toString);
    assertTrue(out.toString().contains("bytes a session"), out::toString);
    var parked = result().getAsJsonArray("parked").get(0).getAsJsonObject();
    assertTrue(parked.get("heap_bytes").getAsLong() > 0);
    assertEquals(5_000, parked.get("sessions").getAsInt());
  }

  @Test
  void everyForkHasServersOfItsOwn() throws IOException {
    var results = folder.resolve("results");
    run(
        Optional.of(StandInProcess.launcher(folder)),
        "--course echo-1x1 --contestants stock-direct --client plain --forks 2"
            + " --duration 500ms --warmup 500ms --quick --output "
            + results);
    var laps = result().getAsJsonArray("laps");
    assertEquals(
        List.of(1, 2),
        laps.asList().stream().map(lap -> lap.getAsJsonObject().get("fork").getAsInt()).toList());
    assertTrue(Files.exists(results.resolve("logs/stock-direct-fork-1.log")));
    assertTrue(Files.exists(results.resolve("logs/stock-direct-fork-2.log")));
  }

  private JsonObject result() throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve("results/result.json")))
        .getAsJsonObject();
  }

  @Test
  void aServerThatDoesNotStartIsOutAndMakesTheExitCode1() throws IOException {
    var launcher = Files.createFile(folder.resolve("trilane"));
    var code =
        run(
            Optional.of(launcher.toString()),
            "--course echo-1x1 --contestants virtual --forks 2 --quick --output "
                + folder.resolve("results"));
    assertEquals(1, code);
    var failure = "echo-1x1: virtual failed: cannot start the virtual server";
    assertEquals(1, err.toString().split(failure, -1).length - 1, err::toString);
    assertTrue(out.toString().contains("failed"), out::toString);
  }

  private int run(Optional<String> launcher, String arguments) {
    return Cli.of(new RaceCommand(new Invocation(launcher, List.of("race"))))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.split(" +"));
  }
}
