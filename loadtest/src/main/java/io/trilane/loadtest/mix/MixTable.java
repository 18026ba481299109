package io.trilane.loadtest.mix;

import io.trilane.loadtest.cli.Model;
import io.trilane.loadtest.report.TextTable;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// The result for a terminal: a row for each model, medians of the rounds, with the lowest and the
/// highest of the figure that this is about.
record MixTable(MixPlan plan, MixResult result) {
  /// Lines without an end of line after the last.
  @Override
  public String toString() {
    return TextTable.of(
        plan.models().stream().map(this::row).toList(),
        "milliseconds",
        "light p50",
        "light p99",
        "light max",
        "light p99 in line",
        "heavy done/s",
        "heavy p50",
        "heavy p99",
        "refused, failed");
  }

  private Object[] row(Model model) {
    return new Object[] {
      model,
      median(model, run -> run.light().answeredMillis(50)),
      range(model, run -> run.light().answeredMillis(99)),
      median(model, run -> run.light().answeredMillis(100)),
      median(model, run -> run.light().queuedMillis(99)),
      median(model, run -> run.heavyDone() / (plan.window().toNanos() / 1e9)),
      median(model, run -> run.heavy().answeredMillis(50)),
      median(model, run -> run.heavy().answeredMillis(99)),
      String.format(Locale.ROOT, "%,.0f", result.spread(model, MixRun::unanswered).median())
    };
  }

  private String median(Model model, ToDoubleFunction<MixRun> figure) {
    return String.format(Locale.ROOT, "%,.1f", result.spread(model, figure).median());
  }

  private String range(Model model, ToDoubleFunction<MixRun> figure) {
    var spread = result.spread(model, figure);
    return String.format(
        Locale.ROOT, "%,.1f (%,.1f–%,.1f)", spread.median(), spread.min(), spread.max());
  }
}
