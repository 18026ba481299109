package io.trilane.loadtest.experiment;

import com.google.gson.JsonElement;
import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.result.Verdict;
import io.trilane.loadtest.experiment.result.run.Run;
import java.util.List;
import java.util.Optional;

/// The part of an experiment that makes an answer of its runs.
public interface Judge {
  Verdict verdict(List<Run> runs);

  /// Figures by which it compares contenders; empty: it compares none.
  default List<Criterion> compared() {
    return List.of();
  }

  /// The same for an experiment that needs more than the runs.
  default Verdict verdict(ExperimentOutcome outcome) {
    return verdict(outcome.runs());
  }

  /// The figures that only this experiment has to show; empty: nothing.
  default Optional<JsonElement> findings(List<Run> runs) {
    return Optional.empty();
  }

  /// The same for an experiment that needs more than the runs.
  default Optional<JsonElement> findings(ExperimentOutcome outcome) {
    return findings(outcome.runs());
  }
}
