package io.trilane.loadtest.mix;

import io.trilane.loadtest.cli.Model;
import io.trilane.loadtest.statistics.Spread;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What all runs have shown.
///
/// @param computeUnits of each heavy call
/// @param runs in their order, at least one of each model
record MixResult(int computeUnits, List<MixRun> runs) {
  /// A figure over the runs of one model.
  Spread spread(Model model, ToDoubleFunction<MixRun> figure) {
    return Spread.of(
        runs.stream().filter(run -> run.model() == model).mapToDouble(figure).toArray());
  }
}
