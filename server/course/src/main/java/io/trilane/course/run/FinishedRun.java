package io.trilane.course.run;

import io.trilane.course.lab.Given;
import io.trilane.course.trace.Account;
import io.trilane.course.trace.Exploration;
import io.trilane.course.trace.Outcome;
import java.util.Optional;

/// A run that is over.
///
/// @param account of the run, or of the one schedule that was kept
/// @param exploration of a run under every schedule
/// @param cores processors that the process may use
public record FinishedRun(
    Given given, Schedule schedule, Account account, Optional<Exploration> exploration, int cores) {

  public Outcome outcome() {
    return account.outcome();
  }

  public boolean isFree() {
    return schedule instanceof Schedule.Free;
  }

  public String text(String parameter) {
    return given.text(parameter);
  }

  /// The number of the schedules tried ended so: of one run, 1 or 0.
  public long count(Outcome outcome) {
    return exploration.map(all -> all.count(outcome)).orElse(outcome() == outcome ? 1L : 0L);
  }

  /// The number of schedules were tried.
  public long tried() {
    return exploration.map(Exploration::tried).orElse(1L);
  }

  /// "all 28", "20,000, not all", or the schedule of a single run.
  public String extent() {
    return exploration.map(Exploration::extent).orElse(schedule.toString());
  }
}
