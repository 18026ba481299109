package io.trilane.client.lab;

import io.trilane.client.lab.trace.LabRun;
import io.trilane.proto.v1.Check;
import io.trilane.proto.v1.Claim;
import io.trilane.proto.v1.Finished;
import io.trilane.proto.v1.LabEvent;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes the events of one run as lines, as they come. Belongs to one thread.
final class LabReport {
  private final PrintWriter out;
  private final boolean claimsOnly;

  /// @param claimsOnly leaves out everything but the claims and the checks that failed
  LabReport(PrintWriter out, boolean claimsOnly) {
    this.out = out;
    this.claimsOnly = claimsOnly;
  }

  /// @param run all that has come so far, this event included
  void add(LabEvent event, LabRun run) {
    switch (event.getEventCase()) {
      case STARTED -> detail(run.heading(true));
      case OUTPUT -> detail("  " + event.getOutput().getLine());
      case CLAIM -> out.println(sentence(event.getClaim()));
      case CHECK -> check(event.getCheck());
      case FINISHED -> {
        TextTimeline.of(run).forEach(line -> detail("  " + line));
        detail(conclusion(event.getFinished()));
      }
      case TASK, EVENT_NOT_SET -> {}
    }
    out.flush();
  }

  private void detail(String line) {
    if (!claimsOnly) {
      out.println(line);
    }
  }

  private void check(Check check) {
    var line = "%s: %s".formatted(check.getName(), check.getDetail());
    if (check.getOk()) {
      detail("  ok      " + line);
    } else {
      out.println("  FAILED  " + line);
    }
  }

  private static String sentence(Claim claim) {
    return "  %-11s note %s: %s (%s %s; %s)"
        .formatted(
            claim.getVerdict(),
            claim.getNote(),
            claim.getText(),
            claim.getMeasured(),
            claim.getUnit(),
            claim.getHow());
  }

  private static String conclusion(Finished run) {
    var line =
        String.format(
            Locale.ROOT,
            "  %s in %.1f ms, at most %d tasks at once, parallelism %.2f, recording %.0f %% of CPU"
                + " time",
            run.getOutcome(),
            run.getElapsedNanos() / 1e6,
            run.getMaxConcurrent(),
            run.getParallelism(),
            100 * run.getTraceOverhead());
    return line + dropped(run) + (run.hasSchedules() ? schedules(run) : "");
  }

  private static String dropped(Finished run) {
    return run.getEventsDropped() == 0
        ? ""
        : String.format(Locale.ROOT, ", %,d events more than are kept", run.getEventsDropped());
  }

  private static String schedules(Finished run) {
    var tried = run.getSchedules();
    var outcomes =
        tried.getOutcomesMap().entrySet().stream()
            .map(outcome -> outcome.getValue() + " " + outcome.getKey())
            .sorted()
            .collect(Collectors.joining(", "));
    var extent = tried.getAll() ? "all %,d" : "%,d, not all";
    var choices =
        run.getChoicesList().stream().map(String::valueOf).collect(Collectors.joining(","));
    var shown = choices.isEmpty() ? "" : ", shown: --replay " + choices;
    return "; schedules: %s (%s)%s".formatted(extent.formatted(tried.getTried()), outcomes, shown);
  }
}
