package io.trilane.loadtest.compare;

import io.trilane.loadtest.experiment.Judge;
import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.judge.Judgement;
import io.trilane.loadtest.experiment.result.Verdict;
import io.trilane.loadtest.experiment.result.run.Run;
import java.util.List;

/// Holds contenders against each other, and nothing else.
record ComparisonJudge(Judgement judgement) implements Judge {
  @Override
  public Verdict verdict(List<Run> runs) {
    return judgement.of(runs);
  }

  @Override
  public List<Criterion> compared() {
    return judgement.criteria();
  }
}
