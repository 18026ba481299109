package io.trilane.loadtest.report;

import io.trilane.loadtest.experiment.result.ContenderNote;
import io.trilane.loadtest.experiment.result.Design;
import io.trilane.loadtest.experiment.result.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/// The places in which two results are not of the same plan.
final class Differences {
  private static final List<String> WORK =
      List.of("--wait", "--compute", "--payload", "--method", "--data");

  private final StoredResult one;
  private final StoredResult other;
  private final List<String> found = new ArrayList<>();

  private Differences(StoredResult one, StoredResult other) {
    this.one = one;
    this.other = other;
  }

  /// Differences of load, which keep two results from standing beside each other.
  static List<String> ofLoad(StoredResult one, StoredResult other) {
    return new Differences(one, other).load().found;
  }

  /// Differences that keep two results from being parts of one: all but the moments of the calls.
  static List<String> ofPlan(StoredResult one, StoredResult other) {
    return new Differences(one, other)
        .load()
        .of("contenders", result -> result.contenders().stream().map(ContenderNote::name).toList())
        .ofDesign("forks", Design::forks)
        .ofDesign("fresh servers", Design::fresh)
        .ofDesign("seconds of the window", Design::windowSeconds)
        .ofDesign("deadline", Design::deadlineSeconds)
        .of("order of the runs", Differences::order)
        .found;
  }

  private Differences load() {
    return of("experiment", Result::experiment)
        .of("work", Differences::work)
        .ofDesign("points", Design::points)
        .ofDesign("traffics", Design::traffics);
  }

  private Differences ofDesign(String name, Function<Design, Object> part) {
    return of(name, result -> part.apply(result.design()));
  }

  private Differences of(String name, Function<Result, Object> part) {
    var here = part.apply(one.result());
    var there = part.apply(other.result());
    if (!Objects.equals(here, there)) {
      found.add("%s: %s in %s, %s in %s".formatted(name, here, one.name(), there, other.name()));
    }
    return this;
  }

  /// Words of the command that say what a call is, and that no other part of a result has.
  private static List<String> work(Result result) {
    var words =
        result.commandLine().stream().flatMap(word -> Stream.of(word.split("=", 2))).toList();
    return WORK.stream()
        .filter(words::contains)
        .map(flag -> flag + " " + words.get(Math.min(words.indexOf(flag) + 1, words.size() - 1)))
        .toList();
  }

  /// Runs that are made again do not change it.
  private static List<String> order(Result result) {
    return result.runs().stream()
        .map(run -> "%s%s %d".formatted(run.contender(), run.point(), run.fork()))
        .distinct()
        .toList();
  }
}
