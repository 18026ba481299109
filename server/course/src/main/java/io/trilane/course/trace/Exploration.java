package io.trilane.course.trace;

import java.util.Map;

/// The outcomes of a program under many schedules.
///
/// @param kept the shortest schedule that failed, or else the first
/// @param tried how many
/// @param all whether there are no more
/// @param outcomes how many ended how
/// @param endings how many ended with which value of the fact `ending`
/// @param failingSeeds of the seeds tried, those that failed; none if there was no need of seeds
public record Exploration(
    Account kept,
    long tried,
    boolean all,
    Map<Outcome, Long> outcomes,
    Map<String, Long> endings,
    long seeds,
    long failingSeeds) {

  public long count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /// "all 28", or "20,000, not all".
  public String extent() {
    return all ? "all %,d".formatted(tried) : "%,d, not all".formatted(tried);
  }
}
