package io.trilane.loadtest.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.trilane.client.cli.Cli;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.standin.StandInProcess;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
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
          --course marathon                     | must be one of echo-8x50, echo-64x4
          --contestants tonic                   | must be one of direct, direct-unsampled
          --course wait-100x100 --contestants direct | none of the contestants runs wait-100x100
          --contestants direct --contender direct=x | two contenders are called direct
          --contender a                         | is not NAME='COMMAND'
          --target a=nowhere                    | 'nowhere' is not HOST:PORT
          --forks 101                           | from 1 to 100, was 101
          --lap 50ms                            | --lap must be from 100ms to 10s, in whole hundreds
          --lap 250ms                           | --lap must be from 100ms to 10s, in whole hundreds
          --lap 5s                              | are 1 rounds, and must be from 2 to 1000
          --rate 0                              | --rate must be from 1 to 1000000
          --rate 900000                         | what one process can send
          --target a=localhost:1                | --target localhost:1 must be a server that runs
          --rounds 3                            | --rounds is --duration ÷ --lap now
          --client h2load                       | every call is made by the plain injector
          --injector gatling                    | --injector must be plain
          --course apart-8x50 --share-cores     | needs cores of its own
          --course apart-8x50 --target a=localhost:1 | takes no --target
          --assert virtual/direct:max<1         | has no ratio of max
          --frobnicate                          | --frobnicate
          """)
  void wrongUsageIsOneLineAndExitCode2(String arguments, String complaint) {
    assertEquals(2, run(Optional.of("trilane"), arguments));
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
  void processesRunInTurnsAndEachLapIsKept() throws IOException {
    race("--course echo-1x1 --contestants direct,virtual --forks 2", 2);
    assertTrue(Files.exists(folder.resolve("results/result.json")), err::toString);
    var runs = runs();
    assertEquals(
        List.of("direct 1", "direct 2", "virtual 1", "virtual 2"),
        runs.stream().map(run -> name(run) + " " + run.get("fork")).distinct().sorted().toList());
    var laps = runs.getFirst().getAsJsonArray("laps");
    assertEquals(2, laps.size());
    var lap = laps.get(0).getAsJsonObject();
    assertTrue(lap.get("ended").getAsLong() > 0);
    assertTrue(lap.get("cpu_nanos").getAsLong() > lap.get("compiler_nanos").getAsLong());
    assertTrue(Files.exists(folder.resolve("results/logs/direct-fork-1.log")));
    assertTrue(Files.exists(folder.resolve("results/logs/virtual-fork-2.log")));
    assertTrue(Files.exists(folder.resolve("results/page.html")));
  }

  @Test
  void serversAndClientAreKeptApartWhereTheCourseAsksForIt() throws IOException {
    race("--course echo-1x1,apart-8x50 --contestants direct --forks 1", 2);
    assertEquals(
        List.of("apart-8x50", "echo-1x1"),
        runs().stream().map(run -> run.get("point").getAsString()).distinct().sorted().toList());
    assertTrue(Files.exists(folder.resolve("results/logs/direct-fork-1-apart.log")));
  }

  @Test
  void serversThatRunAlreadyCanRaceToo() throws IOException {
    try (var one = new StandInServer(Answer.ECHO);
        var other = new StandInServer(Answer.ECHO)) {
      race(
          "--course rate-8 --rate 200 --forks 1 --target a=%s --target b=%s"
              .formatted(one.target(), other.target()));
    }
    assertEquals(
        List.of("a", "b"), runs().stream().map(RaceCommandTest::name).sorted().distinct().toList());
  }

  @Test
  void aContestantThatAnswersNothingFailsAndTheOthersGoOn() throws IOException {
    try (var good = new StandInServer(Answer.ECHO);
        var bad = new StandInServer(Answer.REFUSE)) {
      var code =
          race(
              "--course echo-1x1 --forks 1 --target good=%s --target bad=%s"
                  .formatted(good.target(), bad.target()));
      assertEquals(1, code);
    }
    assertTrue(
        err.toString().contains("bad answered no call: {RESOURCE_EXHAUSTED="), err::toString);
    var bad = runs().stream().filter(run -> name(run).equals("bad")).toList();
    assertTrue(bad.stream().allMatch(run -> refusals(run).contains("no call was answered")));
    assertTrue(runs().size() > bad.size());
  }

  @Test
  void aServerThatDoesNotStartIsOut() throws IOException {
    var launcher = Files.createFile(folder.resolve("trilane"));
    var code =
        run(
            Optional.of(launcher.toString()),
            "--course echo-1x1 --contestants virtual --forks 2 --output "
                + folder.resolve("results"));
    assertEquals(1, code);
    assertTrue(err.toString().contains("cannot start the virtual server"), err::toString);
  }

  @Test
  void aRaceGoesOnWhereItEnded() throws IOException {
    try (var server = new StandInServer(Answer.ECHO)) {
      race("--course echo-1x1 --forks 1 --target a=" + server.target());
      var before = runs().size();
      var again =
          "--lap 100ms --duration 1s --warmup-limit 0s --repeats 0 --course echo-1x1 --forks 1"
              + " --target a="
              + server.target()
              + " --resume "
              + folder.resolve("results");
      run(Optional.empty(), again);
      assertEquals(before, runs().size());
      assertEquals(2, run(Optional.empty(), again.replace("100ms", "200ms")));
    }
    assertTrue(err.toString().contains("it had 10 laps of 100ms"), err::toString);
  }

  private static String refusals(JsonObject run) {
    return run.getAsJsonArray("refused").toString();
  }

  private static String name(JsonObject run) {
    return run.get("contender").getAsString();
  }

  private List<JsonObject> runs() throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve("results/result.json")))
        .getAsJsonObject()
        .getAsJsonArray("runs")
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private int race(String more) throws IOException {
    return race(more, 10);
  }

  /// Laps of a second in all, not warmed. A busy machine refuses them, which leaves their counts.
  private int race(String more, int rounds) throws IOException {
    return run(
        Optional.of(StandInProcess.launcher(folder)),
        "--lap %dms --duration 1s --warmup-limit 0s --repeats 0 --output %s %s"
            .formatted(1_000 / rounds, folder.resolve("results"), more));
  }

  private int run(Optional<String> launcher, String arguments) {
    var words = new ArrayList<>(Stream.of(arguments.split(" +")).toList());
    return Cli.of(new RaceCommand(new Invocation(launcher, List.of("race"))))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words.toArray(String[]::new));
  }
}
