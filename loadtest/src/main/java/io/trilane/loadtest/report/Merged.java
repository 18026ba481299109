package io.trilane.loadtest.report;

import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.judge.Judgement;
import io.trilane.loadtest.experiment.judge.Summaries;
import io.trilane.loadtest.experiment.result.ContenderNote;
import io.trilane.loadtest.experiment.result.Design;
import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.run.InjectorFigures;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.result.run.TrafficFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// One result of several injectors' results of the same plan, run beside each other: calls are
/// added up, histogram by histogram.
final class Merged {
  private final List<StoredResult> parts;

  /// @throws IllegalArgumentException saying in what their plans differ
  Merged(List<StoredResult> parts) {
    this.parts = parts;
    for (var other : parts.subList(1, parts.size())) {
      var different = Differences.ofPlan(parts.getFirst(), other);
      if (!different.isEmpty()) {
        throw new IllegalArgumentException(
            "these are of different plans: " + String.join("; ", different));
      }
    }
  }

  /// @param command that asked for it
  Result result(List<String> command) {
    var first = parts.getFirst().result();
    var runs = last(first).stream().map(this::merged).filter(Objects::nonNull).toList();
    var names = first.contenders().stream().map(ContenderNote::name).toList();
    var points = first.design().points();
    return new Result(
        Result.FORMAT,
        Result.VERSION,
        first.experiment(),
        first.startedAt(),
        first.seconds(),
        parts.stream().allMatch(part -> part.result().complete()),
        command,
        first.harness(),
        first.machine(),
        design(first.design()),
        first.contenders(),
        new Judgement(
                names,
                points,
                List.of(Criterion.values()),
                !first.design().fresh(),
                "By %d injectors together".formatted(parts.size()))
            .of(runs),
        points.stream()
            .flatMap(
                point -> names.stream().flatMap(name -> Summaries.each(name, point, runs).stream()))
            .toList(),
        first.findings(),
        runs,
        List.of());
  }

  private Design design(Design one) {
    return new Design(
        one.forks(),
        one.fresh(),
        one.windowSeconds(),
        one.steadySeconds(),
        one.warmUpLimitSeconds(),
        one.deadlineSeconds(),
        parts.stream().mapToInt(part -> part.result().design().connections()).sum(),
        one.seed(),
        one.points(),
        one.traffics().stream().map(each -> each + ", from each of " + parts.size()).toList());
  }

  /// The last attempt at each run.
  private static List<Run> last(Result result) {
    var runs = result.runs();
    return IntStream.range(0, runs.size())
        .filter(i ->
            runs.subList(i + 1, runs.size()).stream()
                .noneMatch(later -> isSame(later, runs.get(i))))
        .mapToObj(runs::get)
        .toList();
  }

  private static boolean isSame(Run one, Run other) {
    return one.contender().equals(other.contender())
        && one.point().equals(other.point())
        && one.fork() == other.fork();
  }

  /// @return null if not every injector has made the run
  private @org.jspecify.annotations.Nullable Run merged(Run first) {
    var all =
        parts.stream()
            .flatMap(
                part -> last(part.result()).stream().filter(run -> isSame(run, first)).limit(1))
            .toList();
    return all.size() < parts.size() ? null : sum(all);
  }

  /// The server and the machine are those of the first that has seen them.
  private Run sum(List<Run> all) {
    var first = all.getFirst();
    return new Run(
        first.contender(),
        first.point(),
        first.fork(),
        first.attempt(),
        first.position(),
        first.startedAt(),
        first.warmUpSeconds(),
        all.stream().allMatch(Run::steady),
        first.windowSeconds(),
        said(all, Run::refused),
        said(all, Run::remarks),
        traffics(all),
        all.stream().map(Run::server).filter(Objects::nonNull).findFirst().orElse(null),
        injector(all),
        first.machine(),
        first.samples(),
        List.of());
  }

  private List<String> said(List<Run> all, java.util.function.Function<Run, List<String>> what) {
    var said = new ArrayList<String>();
    for (var i = 0; i < all.size(); i++) {
      var name = parts.get(i).name();
      what.apply(all.get(i)).forEach(line -> said.add(name + ": " + line));
    }
    return said;
  }

  private static List<TrafficFigures> traffics(List<Run> all) {
    return IntStream.range(0, all.getFirst().traffics().size())
        .mapToObj(i ->
            all.stream()
                .map(run -> run.traffics().get(i))
                .reduce(TrafficFigures::plus)
                .orElseThrow())
        .toList();
  }

  /// The busiest of them decides.
  private static InjectorFigures injector(List<Run> all) {
    var each = all.stream().map(Run::injector);
    return each.reduce((one, other) ->
            new InjectorFigures(
                one.name(),
                one.cores() + other.cores(),
                one.cpuNanos() + other.cpuNanos(),
                Math.max(one.cpuShare(), other.cpuShare()),
                Math.max(one.loopWaitShare(), other.loopWaitShare())))
        .orElseThrow();
  }
}
