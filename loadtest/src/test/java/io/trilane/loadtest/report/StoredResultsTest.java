package io.trilane.loadtest.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.client.cli.Cli;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.experiment.plan.MadeResult;
import io.trilane.loadtest.experiment.result.Comparison;
import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.ResultJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoredResultsTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aPageIsMadeAgainWhereItsResultLies() throws IOException {
    var monday = store("monday", List.of("a", "b"));
    assertEquals(0, execute("report", monday));
    assertTrue(Files.readString(monday.resolve("page.html")).contains("<main>"));
    assertTrue(out.toString().contains("Page:     " + monday.resolve("page.html")), out::toString);
    assertEquals(List.of("page.html", "result.json"), content(monday));
  }

  @Test
  void twoResultsStandBesideEachOtherContenderByContender() throws IOException {
    var monday = store("monday", List.of("a", "b", "c"));
    var tuesday = store("tuesday", List.of("b", "a"));
    var both = folder.resolve("both");
    assertEquals(0, execute("report", monday, tuesday, Path.of("--output"), both));
    var result = result(both);
    assertEquals(
        List.of("a, tuesday ÷ a, monday", "b, tuesday ÷ b, monday"),
        result.verdict().comparisons().stream()
            .map(each -> each.one() + " ÷ " + each.other())
            .distinct()
            .toList());
    assertTrue(
        result.verdict().comparisons().stream()
            .mapToDouble(StoredResultsTest::ratio)
            .allMatch(ratio -> ratio == 1));
    assertTrue(Files.exists(both.resolve("page.html")));
  }

  @Test
  void injectorsAreAddedUpHistogramByHistogram() throws IOException {
    var one = store("one", List.of("a"));
    var other = store("other", List.of("a"));
    var sum = folder.resolve("sum");
    assertEquals(0, execute("merge", one, other, Path.of("--output"), sum));
    var before = result(one).runs().getFirst().traffic();
    var run = result(sum).runs().getFirst();
    var after = run.traffic();
    assertEquals(2 * before.ended(), after.ended());
    assertEquals(2 * before.perSecond(), after.perSecond());
    assertEquals(2 * before.latency().getTotalCount(), after.latency().getTotalCount());
    assertEquals(before.latencyMillis(99), after.latencyMillis(99));
    assertEquals(before.course().ended().size(), after.course().ended().size());
    assertEquals(2 * before.course().ended().getFirst(), after.course().ended().getFirst());
    assertEquals(
        List.of("one: the machine was busy", "other: the machine was busy"),
        result(sum).runs().get(2).refused());
  }

  @Test
  void plansThatDifferAreNotMerged() throws IOException {
    var one = store("one", List.of("a"));
    var other = store("other", List.of("b"));
    assertEquals(2, execute("merge", one, other));
    assertTrue(
        err.toString().contains("of different plans: contenders: [a] in one, [b] in other"),
        err::toString);
  }

  @Test
  void anotherLoadDoesNotStandBeside() throws IOException {
    var one = store("one", List.of("a"));
    var other = store("other", List.of("a"));
    var json = other.resolve("result.json");
    Files.writeString(
        json, Files.readString(json).replace("\"--rate\",", "\"--wait=5ms\", \"--rate\","));
    assertEquals(2, execute("report", one, other));
    assertTrue(
        err.toString().contains("different loads: work: [] in one, [--wait 5ms] in other"),
        err::toString);
  }

  @Test
  void versionOneIsReadAndJudgedByTodaysRules() throws IOException {
    var old = Files.createDirectory(folder.resolve("old"));
    try (var version1 = StoredResultsTest.class.getResourceAsStream("version-1.json")) {
      Files.copy(Objects.requireNonNull(version1), old.resolve("result.json"));
    }
    var again = folder.resolve("again");
    assertEquals(0, execute("report", old, Path.of("--output"), again), err::toString);
    var result = result(again);
    assertEquals(4, result.runs().size());
    assertEquals(330_039_295, result.runs().getFirst().traffic().latency().getMaxValue());
    assertTrue(result.verdict().cautions().getFirst().contains("run pipeline"));
    assertFalse(result.verdict().sentence().contains("run pipeline"));
    assertEquals(0, execute("report", again, old, Path.of("--output"), folder.resolve("both")));
  }

  @Test
  void whatIsNoResultIsWrongUsage() throws IOException {
    var folder = Files.createDirectory(this.folder.resolve("x"));
    assertEquals(2, execute("report", folder));
    assertTrue(err.toString().contains("there is no " + folder.resolve("result.json")));
    Files.writeString(
        folder.resolve("result.json"), "{\"format\": \"trilane-mix\", \"version\": 1}");
    assertEquals(2, execute("report", folder));
    assertTrue(err.toString().contains("has the format trilane-mix 1"), err::toString);
    Files.writeString(folder.resolve("result.json"), "no JSON");
    assertEquals(2, execute("report", folder));
    assertEquals(2, execute("merge", folder));
    assertTrue(
        err.toString().contains("merge takes 2 results or more, was given 1"), err::toString);
  }

  private static double ratio(Comparison comparison) {
    return Optional.ofNullable(comparison.ratio()).orElse(Double.NaN);
  }

  private static List<String> content(Path folder) throws IOException {
    try (var all = Files.list(folder)) {
      return all.map(each -> String.valueOf(each.getFileName())).sorted().toList();
    }
  }

  private static Result result(Path folder) throws IOException {
    return ResultJson.read(Files.readString(folder.resolve("result.json")));
  }

  private Path store(String name, List<String> contenders) throws IOException {
    var place = Files.createDirectory(folder.resolve(name));
    var json = ResultJson.of(MadeResult.of(contenders, List.of("")));
    Files.writeString(place.resolve("result.json"), json);
    return place;
  }

  private int execute(String command, Path... arguments) {
    var invocation = new Invocation(Optional.empty(), List.of(command));
    var words = List.of(arguments).stream().map(Path::toString).toArray(String[]::new);
    return Cli.of(
            command.equals("merge") ? new MergeCommand(invocation) : new ReportCommand(invocation))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }
}
