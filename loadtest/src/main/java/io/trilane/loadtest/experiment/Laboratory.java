package io.trilane.loadtest.experiment;

import io.trilane.client.launch.Servers;
import io.trilane.loadtest.experiment.inject.Gatling;
import io.trilane.loadtest.experiment.inject.H2loadClients;
import io.trilane.loadtest.experiment.inject.Holding;
import io.trilane.loadtest.experiment.inject.Injector;
import io.trilane.loadtest.experiment.inject.Plain;
import io.trilane.loadtest.experiment.laps.Relay;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.meter.ThisMachine;
import io.trilane.loadtest.experiment.plan.Bench;
import io.trilane.loadtest.experiment.plan.Conductor;
import io.trilane.loadtest.experiment.plan.Journal;
import io.trilane.loadtest.experiment.plan.Ledger;
import io.trilane.loadtest.experiment.plan.Plan;
import io.trilane.loadtest.experiment.plan.Progress;
import io.trilane.loadtest.experiment.result.run.Run;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Conducts a plan from its first server to its result. Used from one thread.
///
/// @param backends processes that take part beside servers and injector
/// @param console takes the progress
public record Laboratory(
    Plan plan,
    Judge judge,
    ExperimentSetup setting,
    Servers servers,
    List<Long> backends,
    PrintStream console) {

  /// Blocks until the last run has been made, or the user has interrupted.
  ///
  /// @throws IOException if the journal cannot be written, or is one of another plan
  public ExperimentOutcome conduct() throws IOException, InterruptedException {
    var started = Instant.now();
    var machine = ThisMachine.now(Proc.HERE);
    var journal = journal();
    try (var chatter = new PrintStream(setting.folder().logs().resolve("gatling.log").toFile());
        var injector = injector(chatter);
        var progress =
            Progress.on(console, isTerminal(), plan.experiment(), timeUnderLoad(journal))) {
      var ledger = new Ledger(journal, progress);
      var interrupted = interruptible(ledger, injector, progress);
      return new ExperimentOutcome(
          started,
          machine.describe(),
          ledger.isHeld(),
          !interrupted,
          journal.outcomes(),
          ledger.failures(),
          ledger.descriptions());
    }
  }

  /// @return whether the user has put an end to it
  private boolean interruptible(Ledger ledger, Injector injector, Progress progress)
      throws IOException {
    try {
      conduct(ledger, injector, progress);
      return servers.isAbandoned();
    } catch (InterruptedException e) {
      return true;
    } catch (IOException e) {
      if (servers.isAbandoned()) {
        return true; // an interrupt closes the file that is being written
      }
      throw e;
    } finally {
      // What has been measured is written next, and an interrupt would close that file too.
      var _ = Thread.interrupted();
    }
  }

  private void conduct(Ledger ledger, Injector injector, Progress progress)
      throws IOException, InterruptedException {
    var bench =
        new Bench(
            servers,
            setting.endpoints(),
            ledger,
            progress,
            setting.folder().logs(),
            backends,
            setting.injectorCores(),
            setting.recorded());
    if (injector instanceof Plain plain && plan.laps() != null) {
      new Relay(plan, plan.laps(), plain, bench).conduct();
    } else {
      new Conductor(plan, injector, bench).conduct();
    }
  }

  private Journal<Run> journal() throws IOException {
    return Journal.open(setting.folder().root(), setting.resumed(), setting.asked(), Ledger.RUNS);
  }

  private Injector injector(PrintStream chatter) throws FileNotFoundException {
    return switch (setting.injector()) {
      case "gatling" ->
          new Gatling(
              setting.injectorCores().count(Proc.HERE),
              Optional.of(setting.folder().gatling()),
              chatter);
      case "plain" -> new Plain(setting.injectorCores().count(Proc.HERE));
      case "h2load" ->
          new H2loadClients(
              setting.injectorCores(),
              setting.injectorCores().count(Proc.HERE),
              setting.folder().logs());
      case "sessions" -> new Holding(setting.injectorCores().count(Proc.HERE));
      default -> throw new IllegalArgumentException("no injector " + setting.injector());
    };
  }

  private Duration timeUnderLoad(Journal<Run> journal) {
    var timing = plan.timing();
    var warmUp = plan.laps() == null ? timing.steady() : timing.warmUpLimit().dividedBy(2);
    var perRun = warmUp.plus(timing.window()).plusSeconds(1);
    var runs = (long) plan.forks() * plan.contenders().size() * plan.points().size();
    return perRun.multipliedBy(Math.max(1, runs - journal.outcomes().size()));
  }

  @SuppressWarnings(
      "SystemConsoleNull") // true of JDK 22 to 24; since 25 it is null again without a terminal
  private static boolean isTerminal() {
    var terminal = System.console();
    return terminal != null && terminal.isTerminal();
  }
}
