package io.trilane.loadtest.result;

import io.trilane.loadtest.measure.RunFigures;
import io.trilane.loadtest.statistics.PairedRatio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Models against each other, until one is left or the criteria are used up.
final class Contest {
  private static final double TOLERATED_FAILURES = 0.001;

  private final List<RunFigures> runs;
  private final Map<String, Double> failedShares = new LinkedHashMap<>();
  private final List<String> left;
  private final List<String> failing = new ArrayList<>();
  private final Map<String, Criterion> beaten = new LinkedHashMap<>();

  Contest(List<ModelSummary> summaries, List<RunFigures> runs) {
    this.runs = runs;
    summaries.forEach(summary -> failedShares.put(summary.model(), summary.failedShare()));
    left = new ArrayList<>(failedShares.keySet());
  }

  void hold() {
    dropFailing();
    for (var criterion : Criterion.values()) {
      dropBeaten(criterion);
    }
  }

  List<String> left() {
    return left;
  }

  /// For each model that is out, what the best of those that are left has on it.
  List<String> reasons() {
    var best = left.stream().max(Comparator.comparingDouble(this::meanThroughput)).orElseThrow();
    var reasons = new ArrayList<String>();
    failing.forEach(model ->
        reasons.add(
            String.format(
                Locale.ROOT, "%s fails %.1f %% of its calls", model, 100 * share(model))));
    beaten.forEach(
        (loser, criterion) -> reasons.add(criterion.inWords(ratio(criterion, best, loser), loser)));
    return reasons;
  }

  private void dropFailing() {
    if (left.stream().anyMatch(model -> share(model) <= TOLERATED_FAILURES)) {
      left.stream().filter(model -> share(model) > TOLERATED_FAILURES).forEach(failing::add);
      left.removeAll(failing);
    }
  }

  private void dropBeaten(Criterion criterion) {
    var losers =
        left.stream()
            .filter(loser ->
                left.stream().anyMatch(other -> criterion.wins(ratio(criterion, other, loser))))
            .toList();
    // Three models can each beat the next in a circle; then the criterion decides nothing.
    if (losers.size() < left.size()) {
      losers.forEach(loser -> beaten.put(loser, criterion));
      left.removeAll(losers);
    }
  }

  private PairedRatio ratio(Criterion criterion, String one, String other) {
    return PairedRatio.of(byRound(criterion, one), byRound(criterion, other));
  }

  private double[] byRound(Criterion criterion, String model) {
    return runs.stream()
        .filter(run -> run.model().equals(model))
        .sorted(Comparator.comparingInt(RunFigures::round))
        .mapToDouble(criterion::of)
        .toArray();
  }

  private double meanThroughput(String model) {
    return Arrays.stream(byRound(Criterion.THROUGHPUT, model)).average().orElse(0);
  }

  private double share(String model) {
    return failedShares.getOrDefault(model, 0.0);
  }
}
