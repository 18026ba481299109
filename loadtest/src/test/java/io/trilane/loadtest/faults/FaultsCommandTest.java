package io.trilane.loadtest.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.trilane.client.cli.Cli;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.experiment.plan.Journal;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class FaultsCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          meteorite            | FAULT must be one of reset-flood, provoked-resets
          --floods cancel      | --floods names faults, and cancel is one more
          cancel cancel        | a fault is named twice
          --models green       | 'green'
          --models virtual,virtual | --models names a model twice
          --heap lots          | --heap must be a number and k, m or g, as in 256m, was 'lots'
          --heap 0m            | was '0m'
          --duration 10ms      | --duration must be from 1s to 1m, was 10ms
          --duration soon      | 'soon' is not a duration
          --junit /nowhere/x.xml | must be a file that can be written
          --output /proc/self  | --output must be empty or new
          --forks 0            | --forks must be from 1 to 100, was 0
          --target localhost:1 | --target: a fault limits, stops and ends its servers
          --backend embedded   | --backend: what calls wait for is part of a fault
          --injector plain     | are for loads: a fault has clients, a warm-up and targets of its own
          --assert             | are for loads
          --metadata a=b       | are for loads
          --deadline 1s        | are for loads
          --authority shop     | are for loads
          --tls                | --tls, --cacert, --cert and --key are for loads: a fault starts
          --cacert ca.pem      | --tls, --cacert, --cert and --key are for loads: a fault starts
          --resume /nowhere    | /nowhere has no journal to go on from
          --contender a        | is not NAME='COMMAND'
          --frobnicate         | --frobnicate
          """)
  void wrongUsageIsOneLineAndExitCode2(String arguments, String complaint) {
    assertEquals(2, run(Optional.empty(), arguments.split(" +")));
    assertTrue(err.toString().contains(complaint), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertEquals("", out.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=stock", "a=serve --set 'b=c'", "a=./peer"})
  void aContenderWhoseKeysCannotBeSetIsRefused(String contender) throws IOException {
    assertEquals(2, run(launcher("exit 1"), "cancel", "--contender", contender));
    assertTrue(err.toString().contains("--contender a: a fault sets keys"), err::toString);
  }

  @Test
  void aContenderHasItsOwnNameAndOptions() throws IOException {
    run(
        launcher("echo \"$@\" >> \"$0.words\"; exit 1"),
        "cancel",
        "--contender",
        "few=serve --model pipeline --set a=b");
    assertEquals(
        "serve --model pipeline --set a=b --port 0 --exit-with-parent --backend timer",
        Files.readString(folder.resolve("trilane.words")).strip());
    assertTrue(out.toString().contains("cancel, few: "), out::toString);
  }

  @Test
  void whatTheJournalHasIsNotDoneAgain() throws IOException {
    var once =
        new String[] {"cancel", "descriptors", "--models", "virtual,pipeline", "--forks", "2"};
    run(launcher("exit 1"), once);
    var journal = folder.resolve("results/" + Journal.NAME);
    var lines = Files.readAllLines(journal);
    assertEquals(9, lines.size());
    Files.writeString(journal, String.join("\n", lines.subList(0, 7)) + "\n" + "{\"fault\":\"can");
    var before = json().getAsJsonObject("findings");
    out.getBuffer().setLength(0);
    var more = Stream.concat(Stream.of(once), resume()).toArray(String[]::new);
    run(launcher("exit 1"), more);
    assertEquals(
        2,
        out.toString()
            .lines()
            .filter(line -> line.contains(": ") && line.contains("fork 2"))
            .count(),
        out::toString);
    assertEquals(before, json().getAsJsonObject("findings"));
    more[5] = "3";
    assertEquals(2, run(launcher("exit 1"), more));
    assertTrue(err.toString().contains("it had forks 2, and this has forks 3"), err::toString);
  }

  private Stream<String> resume() {
    return Stream.of("--resume", folder.resolve("results").toString());
  }

  @Test
  void withoutALauncherThereIsNothingToStart() {
    assertEquals(1, run(Optional.empty(), "cancel"));
    assertEquals(
        "faults: TRILANE_LAUNCHER does not say where trilane is; use ./trilane faults\n",
        err.toString());
  }

  @Test
  void aFolderWithSomethingInItIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "years of work");
    assertEquals(2, run(Optional.of("unused"), "cancel", "--output", folder.toString()));
    assertTrue(
        err.toString().contains("--output must be empty or new, and " + folder + " has files"));
    assertEquals("years of work", Files.readString(folder.resolve("thesis.txt")));
  }

  @Test
  void aServerThatDoesNotStartIsAFigureMissed() throws IOException {
    var code = run(launcher("echo no memory left; exit 1"), "cancel", "--model", "virtual");
    assertEquals(1, code);
    assertTrue(
        out.toString()
            .contains("not reached: the virtual server ended with exit code 1: no memory left"),
        out::toString);
    assertEquals("", err.toString());
  }

  @Test
  void everyFigureOfAFaultStandsInTheTableAndInTheFile() throws IOException {
    try (var server = new StandInServer(Answer.ECHO)) {
      run(
          launcher("echo listening on " + server.target() + "; cat"),
          "reset-flood",
          "--model",
          "virtual",
          "--duration",
          "1s");
    }
    assertEquals("trilane-result", json().get("format").getAsString());
    assertTrue(Files.exists(folder.resolve("results/page.html")));
    var result =
        json().getAsJsonObject("findings").getAsJsonArray("results").get(0).getAsJsonObject();
    assertEquals("reset-flood", result.get("fault").getAsString());
    assertEquals("virtual", result.get("contender").getAsString());
    var figures = result.getAsJsonArray("figures").asList();
    assertTrue(figure("sent", figures).get("value").getAsDouble() > 0);
    assertEquals(5, figure("well again after", figures).get("target").getAsDouble());
    assertEquals("below", figure("well again after", figures).get("rule").getAsString());
    for (var figure : figures) {
      var name = figure.getAsJsonObject().get("name").getAsString();
      assertTrue(out.toString().contains(name), name);
    }
  }

  @Test
  void theFloodsAreDoneToTheLastWhateverBecomesOfOne() throws IOException {
    run(launcher("exit 1"), "--floods", "--model", "virtual");
    var done =
        json().getAsJsonObject("findings").getAsJsonArray("results").asList().stream()
            .map(each -> each.getAsJsonObject().get("fault").getAsString())
            .toList();
    assertEquals(16, done.size(), done::toString);
    assertTrue(
        done.containsAll(List.of("many-connections", "unread-answers", "opened-calls")),
        done::toString);
    assertTrue(out.toString().contains("| opened-calls"), out::toString);
  }

  @Test
  void everyFigureWithATargetIsATestCase() throws IOException {
    var junit = folder.resolve("junit.xml");
    run(launcher("exit 1"), "cancel", "--model", "virtual", "--junit", junit.toString());
    var report = Files.readString(junit);
    assertTrue(report.contains("name=\"cancel (virtual): to the end\""), report);
    assertTrue(report.contains("failures=\"1\""), report);
  }

  @Test
  void onRequestTheFileIsPrintedInPlaceOfTheTables() throws IOException {
    run(launcher("exit 1"), "cancel", "--model", "virtual", "--json");
    assertEquals(json(), JsonParser.parseString(out.toString()));
  }

  private Optional<String> launcher(String script) throws IOException {
    var launcher = Files.writeString(folder.resolve("trilane"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    return Optional.of(launcher.toString());
  }

  private JsonObject json() throws IOException {
    var written = Files.readString(folder.resolve("results/result.json"));
    return JsonParser.parseString(written).getAsJsonObject();
  }

  private static JsonObject figure(String name, List<JsonElement> figures) {
    return figures.stream()
        .map(JsonElement::getAsJsonObject)
        .filter(each -> each.get("name").getAsString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private int run(Optional<String> launcher, String... arguments) {
    var command = Cli.of(new FaultsCommand(new Invocation(launcher, List.of(arguments))));
    var all = new ArrayList<>(List.of(arguments));
    if (!all.contains("--output") && !all.contains("--resume")) {
      all.addAll(List.of("--output", folder.resolve("results").toString()));
    }
    return command
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}
