package io.trilane.loadtest.report;

import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.judge.Judgement;
import io.trilane.loadtest.experiment.judge.Summaries;
import io.trilane.loadtest.experiment.judge.Versus;
import io.trilane.loadtest.experiment.result.ContenderNote;
import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.Verdict;
import io.trilane.loadtest.experiment.result.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Two results of the same load as one: each contender of the second beside the same of the first,
/// fork by fork.
final class Beside {
  private final StoredResult first;
  private final StoredResult second;
  private final List<String> firstNames;
  private final List<String> secondNames;

  /// @throws IllegalArgumentException if they are of different loads, or have no contender in
  ///   common
  Beside(StoredResult first, StoredResult second) {
    this.first = first;
    this.second = second;
    var different = Differences.ofLoad(first, second);
    if (!different.isEmpty()) {
      throw new IllegalArgumentException(
          "these are of different loads: " + String.join("; ", different));
    }
    var ones = names(first);
    var others = names(second);
    var both = ones.stream().filter(others::contains).toList();
    var lone = both.isEmpty() && ones.size() == 1 && others.size() == 1;
    if (both.isEmpty() && !lone) {
      throw new IllegalArgumentException(
          "no contender is in both: %s in %s, %s in %s"
              .formatted(ones, first.name(), others, second.name()));
    }
    firstNames = lone ? ones : both;
    secondNames = lone ? others : both;
  }

  /// @param command that asked for it
  Result result(List<String> command) {
    var runs =
        Stream.concat(
                runs(first, firstNames, firstLabel()), runs(second, secondNames, secondLabel()))
            .toList();
    var pairs = new ArrayList<Versus>();
    var all = new ArrayList<String>();
    for (var i = 0; i < firstNames.size(); i++) {
      var one = labelled(secondNames.get(i), secondLabel());
      var other = labelled(firstNames.get(i), firstLabel());
      pairs.add(new Versus(one, other));
      all.addAll(List.of(other, one));
    }
    var old = first.result();
    return new Result(
        Result.FORMAT,
        Result.VERSION,
        "report",
        Instant.now().toString(),
        0,
        old.complete() && second.result().complete(),
        command,
        old.harness(),
        old.machine(),
        old.design(),
        Stream.concat(
                notes(first, firstNames, firstLabel()), notes(second, secondNames, secondLabel()))
            .toList(),
        verdict(all, pairs, runs),
        old.design().points().stream()
            .flatMap(
                point -> all.stream().flatMap(name -> Summaries.each(name, point, runs).stream()))
            .toList(),
        null,
        runs,
        List.of());
  }

  private Verdict verdict(List<String> names, List<Versus> pairs, List<Run> runs) {
    var kept = !first.result().design().fresh() || !second.result().design().fresh();
    var views = runs.stream().flatMap(run -> run.byTraffic().stream()).toList();
    var judged =
        new Judgement(
                names,
                pairs,
                views.stream().map(Run::point).distinct().toList(),
                List.of(Criterion.values()),
                kept,
                "%s beside %s".formatted(secondLabel(), firstLabel()))
            .of(views);
    var cautions = new ArrayList<String>();
    cautions.add(
        "The two were measured at different times, so other work of the machine is in the"
            + " ratios.");
    differs(cautions, "processor", old -> old.machine().processor());
    differs(cautions, "number of cores", old -> old.machine().cores());
    differs(cautions, "injector", old -> old.harness().injector());
    differs(cautions, "version of the harness", old -> old.harness().version());
    cautions.addAll(judged.cautions());
    return new Verdict(judged.outcome(), judged.sentence(), cautions, judged.comparisons());
  }

  private void differs(
      List<String> cautions, String what, java.util.function.Function<Result, Object> part) {
    var here = part.apply(first.result());
    var there = part.apply(second.result());
    if (!Objects.equals(here, there)) {
      cautions.add(
          "The %s differs: %s in %s, %s in %s."
              .formatted(what, here, firstLabel(), there, secondLabel()));
    }
  }

  private String firstLabel() {
    return label(first, second, "first");
  }

  private String secondLabel() {
    return label(second, first, "second");
  }

  /// Its folder's name; if both have the same, the second in which it began; if they share that
  /// too, its place.
  private static String label(StoredResult one, StoredResult other, String place) {
    if (!one.name().equals(other.name())) {
      return one.name();
    }
    return began(one).equals(began(other)) ? place : began(one);
  }

  private static String began(StoredResult stored) {
    return stored.result().startedAt().replace('T', ' ').replaceAll("\\..*|Z", "");
  }

  private static List<String> names(StoredResult stored) {
    return stored.result().contenders().stream().map(ContenderNote::name).toList();
  }

  private static String labelled(String name, String label) {
    return name + ", " + label;
  }

  private static Stream<Run> runs(StoredResult stored, List<String> names, String label) {
    return stored.result().runs().stream()
        .filter(run -> names.contains(run.contender()))
        .map(run -> run.as(labelled(run.contender(), label)));
  }

  private static Stream<ContenderNote> notes(
      StoredResult stored, List<String> names, String label) {
    return stored.result().contenders().stream()
        .filter(note -> names.contains(note.name()))
        .map(note ->
            new ContenderNote(
                labelled(note.name(), label),
                note.origin(),
                note.command(),
                note.jvmOptions(),
                note.address(),
                note.cores(),
                note.description()));
  }
}
