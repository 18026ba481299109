package io.trilane.course.run;

import io.trilane.course.lab.Given;
import io.trilane.course.trace.Account;
import io.trilane.course.trace.Exploration;
import io.trilane.course.trace.Outcome;
import java.util.List;
import java.util.Optional;

/// A run that is over.
///
/// @param account of the run, or of the one schedule that was kept
/// @param exploration of a run under every schedule
/// @param cores processors that the process may use
public record FinishedRun(
    Given given, Schedule schedule, Account account, Optional<Exploration> exploration, int cores) {
  /// The most that one core gives: the clocks of CPU time and of the wall are not read at the same
  /// moment.
  private static final double ONE_CORE = 1.05;

  /// Somewhat fewer than two, because others always have some part of a core.
  private static final double CORES_TO_BE_PARALLEL = 1.5;

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

  /// True if tasks did something to shared things so many times, or if events are missing, which
  /// leaves it open.
  public boolean happened(String operation, List<String> objects, long times) {
    return account.dropped() > 0
        || objects.stream().mapToLong(object -> account.times(operation, object)).sum() == times;
  }

  /// The answer of a run whose tasks compute. One whose tasks were not parallel, on several cores
  /// that others had, proves nothing.
  public Truth ofParallelTasks(Truth parallel, Truth otherwise) {
    if (account.parallelism() > ONE_CORE) {
      return parallel;
    }
    return cores == 1 || account.possibleParallelism() >= CORES_TO_BE_PARALLEL
        ? otherwise
        : Truth.NOT_CHECKED;
  }

  /// The cores that the tasks had or could have had.
  public String coresForIt() {
    var possible = account.possibleParallelism();
    return Double.isNaN(possible)
        ? "the system does not tell how many of %d cores others had".formatted(cores)
        : "%.1f of %d cores were there for it".formatted(Math.min(possible, cores), cores);
  }

  /// "all 28", "20,000, not all", or the schedule of a single run.
  public String extent() {
    return exploration.map(Exploration::extent).orElse(schedule.toString());
  }
}
