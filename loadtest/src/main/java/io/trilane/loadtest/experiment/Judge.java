package io.trilane.loadtest.experiment;

import com.google.gson.JsonElement;
import io.trilane.loadtest.experiment.result.Run;
import io.trilane.loadtest.experiment.result.Verdict;
import java.util.List;
import java.util.Optional;

/// The part of an experiment that makes an answer of its runs.
public interface Judge {
  Verdict verdict(List<Run> runs);

  /// What only this experiment has to show; empty: nothing.
  default Optional<JsonElement> findings(List<Run> runs) {
    return Optional.empty();
  }
}
