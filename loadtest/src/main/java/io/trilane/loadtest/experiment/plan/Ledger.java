package io.trilane.loadtest.experiment.plan;

import io.trilane.loadtest.experiment.inject.Endpoint;
import io.trilane.loadtest.experiment.result.ResultJson;
import io.trilane.loadtest.experiment.result.run.Run;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The state of an experiment: the runs that were made, the contenders that are out, and what the
/// servers said of themselves. Used from one thread.
public final class Ledger {
  /// Runs as lines of a journal.
  public static final Journal.Form<Run> RUNS =
      new Journal.Form<>(ResultJson::line, ResultJson::readRun);

  private static final Set<String> OF_OVERLOAD =
      Set.of("DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED", "UNAVAILABLE", "CANCELLED", "ABORTED");

  private final Journal<Run> journal;
  private final Progress progress;
  private final Map<String, String> failures = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> descriptions = new LinkedHashMap<>();
  private boolean isHeld = true;

  public Ledger(Journal<Run> journal, Progress progress) {
    this.journal = journal;
    this.progress = progress;
  }

  /// All runs so far, in their order.
  public List<Run> runs() {
    return journal.outcomes();
  }

  /// The runs of one contender in one fork so far, in their order.
  public List<Run> of(String contender, int fork) {
    return runs().stream()
        .filter(run -> run.contender().equals(contender) && run.fork() == fork)
        .toList();
  }

  /// Writes a run down. A contender that can never answer is out.
  public void add(Run run) throws IOException {
    journal.add(run);
    if (run.traffic().isUnanswered() && !isOverload(run.traffic().statuses().keySet())) {
      fail(run);
    }
    if (run.isRefused()) {
      progress.step("refused, %s: %s".formatted(run.contender(), run.refused().getFirst()));
    }
  }

  /// Takes a contender out that has had runs, and has answered nothing in any of them.
  public void failIfSilent(String contender) {
    var own = runs().stream().filter(run -> run.contender().equals(contender)).toList();
    if (!own.isEmpty() && own.stream().allMatch(run -> run.traffic().isUnanswered())) {
      fail(own.getLast());
    }
  }

  private void fail(Run run) {
    fail(
        run.contender(),
        "%s answered no call: %s".formatted(run.contender(), run.traffic().statuses()));
  }

  /// True if calls may have ended so because there were too many of them.
  private static boolean isOverload(Set<String> statuses) {
    return OF_OVERLOAD.containsAll(statuses);
  }

  /// Takes a contender out of all that follows.
  public void fail(String contender, String reason) {
    failures.put(contender, reason);
  }

  public boolean isOut(String contender) {
    return failures.containsKey(contender);
  }

  /// Asks a server to describe itself, the first of each contender.
  public void describe(String contender, Endpoint server) {
    descriptions.computeIfAbsent(contender, _ -> SelfDescription.of(server));
  }

  /// The injector could not be kept on its cores.
  public void letLoose() {
    isHeld = false;
  }

  /// True if it was, or nobody has asked for that.
  public boolean isHeld() {
    return isHeld;
  }

  /// The reasons for which contenders are out, by their names.
  public Map<String, String> failures() {
    return failures;
  }

  /// The contenders' servers as they described themselves, by their names.
  public Map<String, Map<String, String>> descriptions() {
    return descriptions;
  }
}
