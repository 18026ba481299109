package io.trilane.loadtest.advise;

import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.result.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The contender to run for one method.
///
/// A contender is out if it does not keep the objective. Of the others, one that is worse than
/// another one by a difference that the verdict names is out too: by p99 first, then by CPU per
/// call, then by memory. Among those that are left nothing speaks for one or the other, and the
/// first in the order of preference is named.
///
/// @param answer `choose`, `all equal`, `cannot tell`, `none holds` or `not measured`
/// @param contender to run; null if there is none to name
/// @param equals those that are as good, as far as could be seen
/// @param out why the others are not, by their names
/// @param evidence sentences of the comparisons that decided
record Advice(
    String method,
    String answer,
    @Nullable String contender,
    List<String> equals,
    Map<String, String> out,
    List<String> evidence) {
  static final List<Criterion> CRITERIA = List.of(Criterion.P99, Criterion.CPU, Criterion.MEMORY);

  /// @param measured those with figures, in the order of preference
  /// @param failing why some of them do not keep the objective
  /// @param comparisons of this method, in any order
  static Advice of(
      String method,
      List<String> measured,
      Map<String, String> failing,
      List<Comparison> comparisons) {
    var out = new LinkedHashMap<>(failing);
    var left = new ArrayList<>(measured);
    left.removeAll(failing.keySet());
    if (measured.isEmpty() || left.isEmpty()) {
      return new Advice(
          method,
          measured.isEmpty() ? "not measured" : "none holds",
          null,
          List.of(),
          out,
          List.of());
    }
    var evidence = new ArrayList<String>();
    for (var criterion : CRITERIA) {
      var worse = worse(criterion, left, comparisons);
      worse.forEach((name, why) -> {
        left.remove(name);
        out.put(name, why);
        evidence.add(why);
      });
    }
    var answer =
        out.isEmpty() && left.size() > 1
            ? hasIntervals(comparisons) ? "all equal" : "cannot tell"
            : "choose";
    if (evidence.isEmpty()) {
      comparisons.stream().map(Comparison::sentence).forEach(evidence::add);
    }
    return new Advice(method, answer, left.getFirst(), left.subList(1, left.size()), out, evidence);
  }

  /// Contenders that another one of these beats, each with the sentence that says so.
  private static Map<String, String> worse(
      Criterion criterion, List<String> among, List<Comparison> comparisons) {
    var worse = new LinkedHashMap<String, String>();
    comparisons.stream()
        .filter(each -> each.named() && each.criterion().equals(criterion.key()))
        .filter(each -> among.contains(each.one()) && among.contains(each.other()))
        .forEach(each ->
            loser(criterion, each).ifPresent(name -> worse.putIfAbsent(name, each.sentence())));
    return worse;
  }

  private static Optional<String> loser(Criterion criterion, Comparison comparison) {
    if (comparison.ratio() == null) {
      return Optional.empty();
    }
    var oneIsMore = comparison.ratio() > 1;
    return Optional.of(
        oneIsMore == criterion.moreIsBetter() ? comparison.other() : comparison.one());
  }

  private static boolean hasIntervals(List<Comparison> comparisons) {
    return !comparisons.isEmpty() && comparisons.stream().allMatch(each -> each.low() != null);
  }

  /// As a reader needs it.
  String sentence() {
    return switch (answer) {
      case "choose" ->
          method
              + ": "
              + contender
              + (equals.isEmpty() ? "" : " (or " + String.join(", ", equals) + ", as good)")
              + ", for "
              + reasons();
      case "all equal" ->
          "%s: all equal as far as could be seen, so %s: %s"
              .formatted(method, contender, String.join("; ", evidence));
      case "cannot tell" -> method + ": cannot tell, an interval needs six forks";
      case "none holds" -> method + ": none keeps the objective: " + out;
      default -> method + ": not measured, every run was refused";
    };
  }

  private String reasons() {
    return String.join(
        "; ",
        out.values().stream().distinct().toList().isEmpty()
            ? evidence
            : out.values().stream().distinct().toList());
  }
}
