package io.trilane.loadtest.hold;

import com.google.gson.JsonElement;
import io.trilane.loadtest.experiment.Judge;
import io.trilane.loadtest.experiment.judge.Summaries;
import io.trilane.loadtest.experiment.plan.Plan;
import io.trilane.loadtest.experiment.result.ResultJson;
import io.trilane.loadtest.experiment.result.Verdict;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.hold.HoldFindings.ForkSessions;
import io.trilane.loadtest.hold.HoldFindings.HeldBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Counts the sessions of each contender.
///
/// @param heldSeconds how long the last one to open was held
record HoldJudge(Plan plan, int connections, int sessions, double heldSeconds) implements Judge {
  /// Fewer sessions cost less than a server's own warm-up.
  private static final int ENOUGH_FOR_MEMORY = 10_000;

  @Override
  public Verdict verdict(List<Run> runs) {
    var found = found(runs);
    var isMeasured = found.contenders().stream().anyMatch(each -> !each.forks().isEmpty());
    return new Verdict(
        isMeasured ? "measured" : "refused",
        String.format(
            Locale.ROOT,
            "Of %,d sessions on %,d connections, held for %.0f s: %s.",
            sessions,
            connections,
            heldSeconds,
            found.contenders().stream().map(HoldJudge::sentence).collect(Collectors.joining("; "))),
        cautions(runs),
        List.of());
  }

  @Override
  public Optional<JsonElement> findings(List<Run> runs) {
    return Optional.of(ResultJson.findings(found(runs)));
  }

  HoldFindings found(List<Run> runs) {
    return new HoldFindings(
        "hold",
        connections,
        sessions,
        heldSeconds,
        plan.contenders().stream().map(each -> held(each.name(), runs)).toList());
  }

  private static HeldBy held(String contender, List<Run> runs) {
    var forks =
        runs.stream()
            .filter(run -> run.contender().equals(contender) && !run.isRefused())
            .map(HoldJudge::fork)
            .toList();
    return new HeldBy(
        contender,
        Summaries.figure("B", forks.stream().mapToDouble(ForkSessions::bytesPerSession).toArray()),
        forks);
  }

  private static ForkSessions fork(Run run) {
    var openings = run.traffics().getFirst();
    var messages = run.traffics().getLast();
    var died = messages.failed() + messages.refused();
    var alive = openings.answered() - died - messages.unanswered();
    return new ForkSessions(
        run.fork(),
        openings.answered(),
        openings.refused(),
        openings.failed() + openings.unanswered(),
        alive,
        died,
        messages.unanswered(),
        openings.latencyMillis(50),
        openings.latencyMillis(99),
        openings.latencyMillis(100),
        messages.latencyMillis(99),
        bytesPerSession(run, alive));
  }

  private static double bytesPerSession(Run run, long alive) {
    var resident = run.samples().serverResidentBytes();
    return run.server() == null || resident.isEmpty() || alive == 0
        ? Double.NaN
        : (double) (run.server().residentBytes() - resident.getFirst()) / alive;
  }

  private static String sentence(HeldBy held) {
    if (held.forks().isEmpty()) {
      return held.contender() + " was not measured";
    }
    var words = new ArrayList<String>();
    words.add(least(held, ForkSessions::opened) + " opened");
    add(words, most(held, ForkSessions::refused), "refused");
    add(words, most(held, ForkSessions::notOpened), "not opened");
    var lost = most(held, ForkSessions::died) + most(held, ForkSessions::silent);
    words.add(lost == 0 ? "every one of them lives" : least(held, ForkSessions::alive) + " live");
    add(words, most(held, ForkSessions::died), "ended by the server");
    add(words, most(held, ForkSessions::silent), "died in silence");
    var p99 = held.forks().stream().mapToDouble(ForkSessions::openP99Millis).max().orElse(0);
    words.add(String.format(Locale.ROOT, "99 %% within %.1f ms", p99));
    var bytes = held.bytesPerSession();
    if (bytes != null) {
      words.add(String.format(Locale.ROOT, "%.1f KiB each", bytes.median() / 1024));
    }
    return held.contender() + ": " + String.join(", ", words);
  }

  private static void add(List<String> words, long count, String what) {
    if (count > 0) {
      words.add(String.format(Locale.ROOT, "%,d %s", count, what));
    }
  }

  private static String least(HeldBy held, ToLongFunction<ForkSessions> count) {
    var least = held.forks().stream().mapToLong(count).min().orElse(0);
    return String.format(Locale.ROOT, "%,d", least);
  }

  private static long most(HeldBy held, ToLongFunction<ForkSessions> count) {
    return held.forks().stream().mapToLong(count).max().orElse(0);
  }

  private List<String> cautions(List<Run> runs) {
    var cautions = new ArrayList<String>();
    if (sessions < ENOUGH_FOR_MEMORY) {
      cautions.add(
          String.format(
              Locale.ROOT,
              "Memory of a session is what the server's grew by, and of fewer than %,d sessions"
                  + " much of that is its own warm-up.",
              ENOUGH_FOR_MEMORY));
    }
    runs.stream()
        .filter(Run::isRefused)
        .map(run ->
            "%s, fork %d: refused, because %s."
                .formatted(run.contender(), run.fork(), run.refused().getFirst()))
        .forEach(cautions::add);
    return cautions;
  }
}
