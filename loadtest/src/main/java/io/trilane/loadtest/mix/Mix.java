package io.trilane.loadtest.mix;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.cli.Model;
import io.trilane.loadtest.result.Turns;
import io.trilane.loadtest.server.ServerFailed;
import io.trilane.loadtest.server.Servers;
import io.trilane.loadtest.statistics.Spread;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// All runs, the models taking turns, each on a server that is kept for all of them. Used from one
/// thread.
///
/// @param servers stops the servers when all is over
/// @param launcher path of the `trilane` that starts them
/// @param logs takes what they print
/// @param console is told how it goes
record Mix(MixPlan plan, Servers servers, String launcher, Path logs, PrintWriter console) {

  /// Blocks until the last run has ended.
  ///
  /// @throws CommandFailed if no call of a kind was answered in a run
  MixResult run() throws CallFailed, ServerFailed, CommandFailed, InterruptedException {
    var subjects = new ArrayList<Subject>();
    try {
      for (var model : plan.models()) {
        subjects.add(start(model));
      }
      return run(subjects, plan.computeUnits(unitNanos(subjects)));
    } finally {
      subjects.forEach(Subject::close);
    }
  }

  private Subject start(Model model) throws ServerFailed, InterruptedException {
    var server =
        servers.start(
            "the " + model + " server",
            plan.command(launcher, model),
            logs.resolve(model + ".log"));
    return Subject.of(model, server);
  }

  /// The servers agree on it but for noise, and heavy calls are to be the same work in every model.
  private static double unitNanos(List<Subject> subjects) throws CallFailed {
    var measured = new double[subjects.size()];
    for (int i = 0; i < measured.length; i++) {
      measured[i] = subjects.get(i).computeUnitNanos();
    }
    return Spread.of(measured).median();
  }

  /// Round 0 warms the servers up.
  private MixResult run(List<Subject> subjects, int computeUnits)
      throws ServerFailed, CommandFailed, InterruptedException {
    var runs = new ArrayList<MixRun>();
    for (int round = 0; round <= plan.rounds(); round++) {
      for (var subject : Turns.order(subjects, round)) {
        var run = subject.run(round, plan, computeUnits);
        tell(run);
        if (round > 0) {
          runs.add(run);
        }
      }
    }
    return new MixResult(computeUnits, runs);
  }

  private void tell(MixRun run) {
    console.printf(
        Locale.ROOT,
        "%s: %s: light p99 %.1f ms, heavy p99 %.1f ms%n",
        run.round() == 0 ? "warm-up" : "round " + run.round(),
        run.model(),
        run.light().answeredMillis(99),
        run.heavy().answeredMillis(99));
  }
}
