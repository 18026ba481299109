package io.trilane.loadtest.race;

import com.google.gson.JsonElement;
import io.trilane.loadtest.experiment.Judge;
import io.trilane.loadtest.experiment.judge.Cautions;
import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.judge.Judgement;
import io.trilane.loadtest.experiment.judge.Question;
import io.trilane.loadtest.experiment.judge.Versus;
import io.trilane.loadtest.experiment.result.Comparison;
import io.trilane.loadtest.experiment.result.ResultJson;
import io.trilane.loadtest.experiment.result.Verdict;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.statistics.Resampling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Holds every contestant against the baseline of each course, and the goals against what came out.
///
/// @param contestants by their names, in the order in which they were asked for
/// @param kept whether each is one process throughout
record RaceJudge(List<String> contestants, List<Course> courses, boolean kept) implements Judge {
  /// Everything that only a race has, for `result.json` and its page.
  record Findings(String kind, List<Goal.Told> goals) {}

  @Override
  public Verdict verdict(List<Run> runs) {
    var cautions = Cautions.refusals(runs, contestants);
    if (runs.stream().allMatch(Run::isRefused)) {
      var reason = runs.getFirst().refused().getFirst();
      return new Verdict(
          "refused", "Refused: every run was. The first: " + reason + ".", cautions, List.of());
    }
    var comparisons =
        Question.answers(
            courses.stream().flatMap(course -> questions(course, runs)).toList(), runs, kept);
    return new Verdict(
        Judgement.outcome(comparisons), sentence(runs, comparisons), cautions, comparisons);
  }

  @Override
  public List<Criterion> compared() {
    return courses.stream().map(Course::criterion).distinct().toList();
  }

  @Override
  public Optional<JsonElement> findings(List<Run> runs) {
    return Optional.of(ResultJson.findings(new Findings("race", goals(runs))));
  }

  /// The first that ran there is the baseline.
  private Stream<Question> questions(Course course, List<Run> runs) {
    var there =
        contestants.stream()
            .filter(name ->
                runs.stream()
                    .anyMatch(run ->
                        run.contender().equals(name) && run.point().equals(course.toString())))
            .toList();
    return there.stream()
        .skip(1)
        .map(name ->
            new Question(
                course.toString(), new Versus(name, there.getFirst()), course.criterion()));
  }

  private static List<Goal.Told> goals(List<Run> runs) {
    return Goal.ALL.stream().flatMap(goal -> goal.told(runs).stream()).toList();
  }

  private String sentence(List<Run> runs, List<Comparison> comparisons) {
    var goals = goals(runs).stream().map(Goal.Told::sentence);
    var lines = courses.stream().flatMap(course -> line(course, comparisons).stream());
    var few =
        comparisons.stream().anyMatch(each -> each.low() == null)
            ? Stream.of(
                "No interval from fewer than %d forks, and no winner.".formatted(Resampling.ENOUGH))
            : Stream.<String>of();
    return Stream.of(lines, few, goals)
        .flatMap(each -> each)
        .map(line -> line.endsWith(".") ? line : line + ".")
        .collect(Collectors.joining("\n"));
  }

  /// "echo-8x50, server CPU per call beside direct's: virtual 1.08 × (1.04–1.12), differs; …".
  private static Optional<String> line(Course course, List<Comparison> comparisons) {
    var here = comparisons.stream().filter(each -> each.point().equals(course.toString())).toList();
    return here.isEmpty()
        ? Optional.empty()
        : Optional.of(
            here.stream()
                .map(RaceJudge::beside)
                .collect(
                    Collectors.joining(
                        "; ",
                        "%s, %s beside %s's: "
                            .formatted(course, here.getFirst().title(), here.getFirst().other()),
                        "")));
  }

  private static String beside(Comparison each) {
    var ratio = each.ratio() == null ? Double.NaN : each.ratio();
    return each.low() == null || each.high() == null
        ? String.format(Locale.ROOT, "%s %.3f ×", each.one(), ratio)
        : String.format(
            Locale.ROOT,
            "%s %.3f × (%.3f–%.3f)%s",
            each.one(),
            ratio,
            each.low(),
            each.high(),
            each.named() ? ", differs" : "");
  }
}
