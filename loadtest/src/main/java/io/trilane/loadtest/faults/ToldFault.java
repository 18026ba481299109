package io.trilane.loadtest.faults;

import io.trilane.loadtest.experiment.plan.Journal;
import io.trilane.loadtest.experiment.result.ResultJson;
import io.trilane.loadtest.faults.figure.FaultFigure;
import io.trilane.loadtest.faults.figure.FaultResult;
import io.trilane.loadtest.faults.figure.FigureGoal;
import io.trilane.loadtest.faults.figure.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The outcome of a fault as JSON has it, in the findings and in the journal.
record ToldFault(
    String fault,
    String contender,
    int fork,
    String story,
    boolean reached,
    @Nullable String trouble,
    List<String> doubts,
    List<ToldFigure> figures) {
  /// Outcomes as lines of a journal.
  static final Journal.Form<FaultResult> LINES =
      new Journal.Form<>(
          result -> ResultJson.findings(of(result)).toString(),
          line -> ResultJson.read(line, ToldFault.class).map(ToldFault::back));

  static ToldFault of(FaultResult result) {
    return new ToldFault(
        result.fault(),
        result.contender(),
        result.fork(),
        result.story(),
        !result.isMissed() && !result.isUntold(),
        result.trouble().orElse(null),
        result.doubts(),
        result.figures().stream().map(ToldFigure::of).toList());
  }

  private FaultResult back() {
    return new FaultResult(
        fault,
        story,
        contender,
        fork,
        figures.stream().map(ToldFigure::back).toList(),
        Optional.ofNullable(trouble),
        doubts);
  }

  /// One of its figures.
  ///
  /// @param value null if there was nothing to measure
  /// @param rule null for a figure without a target
  record ToldFigure(
      String name,
      @Nullable Double value,
      String unit,
      @Nullable String rule,
      @Nullable Double target,
      boolean reached) {
    static ToldFigure of(FaultFigure figure) {
      return new ToldFigure(
          figure.name(),
          Double.isNaN(figure.value()) ? null : figure.value(),
          spelled(figure.unit()),
          figure.goal().map(goal -> spelled(goal.rule())).orElse(null),
          figure.goal().map(FigureGoal::value).orElse(null),
          !figure.isMissed());
    }

    private FaultFigure back() {
      return new FaultFigure(
          name,
          value == null ? Double.NaN : value,
          Unit.valueOf(unit.toUpperCase(Locale.ROOT)),
          rule == null || target == null
              ? Optional.empty()
              : Optional.of(
                  new FigureGoal(FigureGoal.Rule.valueOf(rule.toUpperCase(Locale.ROOT)), target)));
    }
  }

  static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
