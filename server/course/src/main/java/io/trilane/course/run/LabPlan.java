package io.trilane.course.run;

import io.trilane.course.chosen.Explorer;
import io.trilane.course.chosen.MisfitReplay;
import io.trilane.course.free.FreeRun;
import io.trilane.course.lab.Given;
import io.trilane.course.recording.Playback;
import io.trilane.course.trace.Account;
import io.trilane.course.trace.Bounds;
import io.trilane.course.trace.Exploration;
import io.trilane.course.trace.Threads;
import java.util.Optional;
import java.util.function.Consumer;

/// A run that has been asked for, checked and ready to begin.
///
/// @param example what runs
public record LabPlan(Example example, Given given, Schedule schedule, Bounds bounds) {

  /// Blocks until the run is over. The main task runs on the calling thread.
  ///
  /// @param begun is given what is recorded of the run, before anything is
  /// @throws BadRequest if it replays choices that the example does not offer
  /// @throws InterruptedException if the run was cancelled
  public Report run(Threads threads, Consumer<Playback> begun) throws InterruptedException {
    var findings = new Findings();
    var run = perform(threads, begun);
    example.judge(run, findings);
    return new Report(run, findings.checks(), findings.claims());
  }

  private FinishedRun perform(Threads threads, Consumer<Playback> begun)
      throws InterruptedException {
    var program = example.program();
    if (schedule instanceof Schedule.Free) {
      return run(FreeRun.of(program, given, bounds, threads, begun));
    }
    try (var explorer = new Explorer(program, given, bounds, threads, begun)) {
      return switch (schedule) {
        case Schedule.Seed(var seed) -> run(explorer.seeded(seed));
        case Schedule.Replay(var choices) -> run(explorer.replayed(choices));
        case Schedule.All _, Schedule.Free _ -> run(explorer.all());
      };
    } catch (MisfitReplay misfit) {
      throw BadRequest.misfit(schedule.toString(), misfit.getMessage());
    }
  }

  private FinishedRun run(Account account) {
    return new FinishedRun(given, schedule, account, Optional.empty(), cores());
  }

  private FinishedRun run(Exploration exploration) {
    return new FinishedRun(given, schedule, exploration.kept(), Optional.of(exploration), cores());
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
