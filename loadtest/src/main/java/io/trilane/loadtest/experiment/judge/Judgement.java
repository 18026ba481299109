package io.trilane.loadtest.experiment.judge;

import io.trilane.loadtest.experiment.result.Comparison;
import io.trilane.loadtest.experiment.result.Verdict;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.statistics.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Contenders held against each other: pairs of them by every criterion at once, with one bound of
/// 5 % for all of them together.
///
/// @param contenders their names, in the order in which they were asked for
/// @param pairs those to compare
/// @param kept whether each has one process that is the same in every fork
/// @param subject of the sentence, such as "For 1,000 clients whose calls wait 100ms"
public record Judgement(
    List<String> contenders,
    List<Versus> pairs,
    List<String> points,
    List<Criterion> criteria,
    boolean kept,
    String subject) {
  /// Every contender against every other.
  public Judgement(
      List<String> contenders,
      List<String> points,
      List<Criterion> criteria,
      boolean kept,
      String subject) {
    this(contenders, allOf(contenders), points, criteria, kept, subject);
  }

  /// The answer that the runs give.
  public Verdict of(List<Run> runs) {
    var comparisons = compare(runs);
    var cautions = Cautions.of(runs, contenders, kept);
    if (runs.stream().allMatch(Run::isRefused)) {
      return new Verdict("refused", subject + ": " + refusal(runs), cautions, comparisons);
    }
    if (contenders.size() < 2) {
      return new Verdict(
          "measured",
          subject + ": " + contenders.getFirst() + " alone was measured.",
          cautions,
          comparisons);
    }
    return new Verdict(
        outcome(comparisons), subject + ": " + sentence(comparisons), cautions, comparisons);
  }

  private List<Comparison> compare(List<Run> runs) {
    var questions = new ArrayList<Question>();
    for (var point : points) {
      for (var pair : pairs) {
        criteria.forEach(criterion -> questions.add(new Question(point, pair, criterion)));
      }
    }
    return Question.answers(questions, runs, kept);
  }

  private static List<Versus> allOf(List<String> contenders) {
    var pairs = new ArrayList<Versus>();
    for (var i = 0; i < contenders.size(); i++) {
      for (var j = i + 1; j < contenders.size(); j++) {
        pairs.add(new Versus(contenders.get(j), contenders.get(i)));
      }
    }
    return pairs;
  }

  /// The answer to all questions in one word, for programs.
  public static String outcome(List<Comparison> comparisons) {
    if (comparisons.stream().anyMatch(Comparison::named)) {
      return "difference";
    }
    return comparisons.stream().anyMatch(each -> each.low() != null)
        ? "no difference"
        : "cannot tell";
  }

  private String sentence(List<Comparison> comparisons) {
    if (comparisons.stream().allMatch(each -> each.low() == null)) {
      var forks = comparisons.stream().mapToInt(Comparison::forks).max().orElse(0);
      return "cannot tell: there is no interval from fewer than %d forks; %d more would give one."
          .formatted(Resampling.ENOUGH, Math.max(1, Resampling.ENOUGH - forks));
    }
    var named =
        comparisons.stream()
            .filter(Comparison::named)
            .map(Comparison::sentence)
            .collect(Collectors.joining("; "));
    var rest =
        criteria.stream()
            .map(criterion -> undecided(criterion, comparisons))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("; "));
    var contest = new Contest(contenders, criteria, comparisons);
    var advice = contest.advice();
    return named
        + (named.isEmpty() || rest.isEmpty() ? "" : "; ")
        + rest
        + "."
        + (advice.isEmpty() ? "" : " " + advice);
  }

  /// Of the pairs in which nothing is named, the largest difference that could hide.
  private static String undecided(Criterion criterion, List<Comparison> comparisons) {
    var open =
        comparisons.stream()
            .filter(each -> each.criterion().equals(criterion.key()) && !each.named())
            .toList();
    if (open.isEmpty()) {
      return "";
    }
    if (open.size() == 1) {
      return open.getFirst().sentence();
    }
    var widest = open.stream().mapToDouble(Judgement::hidden).max().orElse(0);
    return widest > 0.5
        ? criterion.title() + ": cannot tell"
        : criterion.title()
            + ": no difference above "
            + Pair.percent(widest)
            + (open.size()
                    < comparisons.stream()
                        .filter(each -> each.criterion().equals(criterion.key()))
                        .count()
                ? " otherwise"
                : "");
  }

  private static double hidden(Comparison comparison) {
    return comparison.low() == null || comparison.high() == null
        ? Double.POSITIVE_INFINITY
        : Math.max(comparison.high() - 1, 1 - comparison.low());
  }

  private static String refusal(List<Run> runs) {
    return "refused: every run was, and there is no figure to rely on. The first: "
        + runs.getFirst().refused().getFirst()
        + ".";
  }
}
