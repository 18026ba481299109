package io.trilane.loadtest.experiment.plan;

import com.google.gson.JsonElement;
import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.judge.Judgement;
import io.trilane.loadtest.experiment.judge.Summaries;
import io.trilane.loadtest.experiment.result.ContenderNote;
import io.trilane.loadtest.experiment.result.Design;
import io.trilane.loadtest.experiment.result.Harness;
import io.trilane.loadtest.experiment.result.Machine;
import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.run.JvmSamples;
import io.trilane.loadtest.experiment.result.run.Run;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A result of six forks that nobody has made.
public final class MadeResult {
  private static final JvmSamples JVM =
      new JvmSamples(
          Collections.nCopies(20, 100_000L),
          Collections.nCopies(20, 150_000L),
          Collections.nCopies(20, 0L),
          Collections.nCopies(20, 5_000_000L));

  private MadeResult() {}

  public static Result of(List<String> contenders, List<String> points) {
    var runs =
        points.stream()
            .flatMap(point ->
                contenders.stream()
                    .flatMap(name ->
                        IntStream.rangeClosed(1, 6).mapToObj(fork -> run(name, point, fork))))
            .toList();
    return of(contenders, points, runs);
  }

  /// Of runs at one point.
  public static Result of(List<Run> runs) {
    return of(runs.stream().map(Run::contender).distinct().toList(), List.of(""), runs);
  }

  /// The same with what only one experiment has.
  public static Result with(Result made, JsonElement findings) {
    return new Result(
        made.format(),
        made.version(),
        made.experiment(),
        made.startedAt(),
        made.seconds(),
        made.complete(),
        made.commandLine(),
        made.harness(),
        made.machine(),
        made.design(),
        made.contenders(),
        made.verdict(),
        made.summaries(),
        findings,
        made.runs(),
        List.of());
  }

  private static Result of(List<String> contenders, List<String> points, List<Run> runs) {
    var verdict =
        new Judgement(
                contenders, points, List.of(Criterion.P99, Criterion.CPU), false, "For a test")
            .of(runs);
    return new Result(
        Result.FORMAT,
        Result.VERSION,
        "compare",
        "2026-01-01T00:00:00Z",
        60,
        true,
        List.of("compare", "--rate", "1000"),
        new Harness("0.1.0", "abc", "a JVM", List.of(), "plain", "0"),
        new Machine(2, "a processor", List.of(), "none", 1L << 34, "Linux", 1, 1, 0, 0),
        new Design(6, true, 2, 5, 10, 10, 1, 7, points, List.of("1,000 calls a second")),
        contenders.stream()
            .map(
                name -> new ContenderNote(name, "started", List.of("serve"), "", "", "1", Map.of()))
            .toList(),
        verdict,
        points.stream()
            .flatMap(point -> contenders.stream().map(name -> Summaries.of(name, point, runs)))
            .toList(),
        null,
        runs,
        List.of());
  }

  /// The third fork is refused, and stands still for a while.
  private static Run run(String contender, String point, int fork) {
    long slower = 100L * (contender.hashCode() & 7) + 10L * fork;
    var calls =
        Figures.calls(
            2, i -> (fork == 3 && i > 500 && i < 900 ? 900_000 : 1_000) + slower + i % 97, _ -> 5);
    var run = Figures.run(contender, fork, calls, 80 + slower / 50.0);
    var placed =
        new Run(
            run.contender(),
            point,
            fork,
            1,
            fork,
            run.startedAt(),
            5,
            true,
            2,
            List.of(),
            List.of(),
            run.traffics(),
            run.server(),
            run.injector(),
            run.machine(),
            fork == 1 ? run.samples().with(JVM) : run.samples(),
            List.of());
    return fork == 3 ? placed.refusedFor(List.of("the machine was busy")) : placed;
  }
}
