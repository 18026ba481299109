package io.trilane.loadtest.experiment.plan;

import io.trilane.client.launch.ServerFailed;
import io.trilane.loadtest.experiment.contender.Fork;
import io.trilane.loadtest.experiment.inject.Injector;
import io.trilane.loadtest.experiment.meter.Affinity;
import io.trilane.loadtest.experiment.meter.CompilerLoan;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.plan.Plan.Turn;
import io.trilane.loadtest.experiment.recording.FlightRecording;
import io.trilane.loadtest.experiment.result.run.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the runs of a plan one after the other and writes each to the journal. A contender that
/// fails is out; the others go on. Used from one thread.
public record Conductor(Plan plan, Injector injector, Bench bench) {
  /// Blocks until the last run has been made.
  public void conduct() throws IOException, InterruptedException {
    var turns = plan.turns();
    var first = turns.stream().filter(turn -> next(turn).isPresent()).findFirst();
    if (first.isPresent() && plan.timing().rehearsal().isPositive()) {
      rehearse(first.get());
    }
    if (!bench.injectorCores().isAny() && !Affinity.holdThisProcess(bench.injectorCores())) {
      bench.ledger().letLoose();
    }
    Affinity.letCompilersWait(Proc.HERE);
    for (var turn : turns) {
      if (turn.fork() > 1) {
        bench.ledger().failIfSilent(turn.contender().name());
      }
      if (next(turn).isPresent()) {
        conduct(turn);
      }
    }
    plan.names().forEach(bench.ledger()::failIfSilent);
  }

  private Optional<Point> next(Turn turn) {
    return bench.ledger().isOut(turn.contender().name())
        ? Optional.empty()
        : plan.route().next(turn, bench.ledger().of(turn.contender().name(), turn.fork()));
  }

  private void conduct(Turn turn) throws IOException, InterruptedException {
    var contender = turn.contender().name();
    bench.progress().step("fork %d of %d, %s".formatted(turn.fork(), plan.forks(), contender));
    try (var fork = open(turn, contender + "-fork-" + turn.fork())) {
      bench.ledger().describe(contender, bench.endpoints().at(fork.target()));
      var recording = recording(turn, fork);
      for (var point = next(turn); point.isPresent(); point = next(turn)) {
        bench.ledger().add(run(turn, point.get(), fork, recording));
      }
    } catch (ServerFailed | IllegalStateException e) { // of an injector that cannot do it
      bench.ledger().fail(contender, String.valueOf(e.getMessage()));
    }
  }

  private Fork open(Turn turn, String name) throws ServerFailed, InterruptedException {
    var log = bench.logs().resolve(name + ".log");
    return turn.isPlaced()
        ? turn.contender().openOn(turn.cores(), bench.servers(), log)
        : turn.contender().open(bench.servers(), turn.cores(), log);
  }

  /// Warms the injector, on a process that takes no other part: a cold injector measures itself.
  private void rehearse(Turn turn) throws InterruptedException {
    bench.progress().step("rehearsal, until the injector is warm");
    try (var fork = open(turn, "rehearsal")) {
      var loan = loan(turn, fork);
      if (loan.isPresent()) {
        loan.get().lend();
      }
      new Rehearsal(injector, bench.progress(), plan.timing().rehearsal())
          .with(plan.points().getLast(), fork, bench.endpoints().at(fork.target()));
    } catch (ServerFailed | IllegalStateException e) {
      // Shows again in the run, whose failure is told.
    }
  }

  private Run run(Turn turn, Point point, Fork fork, Optional<FlightRecording> recording)
      throws ServerFailed, InterruptedException {
    var contender = turn.contender();
    var before = bench.ledger().of(contender.name(), turn.fork());
    int attempt = 1 + (int) before.stream().filter(run -> run.point().equals(point.name())).count();
    var position = bench.ledger().runs().size() + 1;
    var trial =
        new Trial(
            String.join("-", nameParts(turn, point, attempt)),
            point,
            fork,
            bench.endpoints().at(fork.target()),
            plan.timing(),
            injector,
            bench.watched(injector, fork.pid(), bench.backends()),
            loan(turn, fork),
            recording,
            bench.progress(),
            plan.seed() + 1000L * turn.fork() + attempt);
    return trial.run(new Trial.Place(contender.name(), turn.fork(), attempt, position));
  }

  /// Of a server that is ours, in the first forks.
  private Optional<FlightRecording> recording(Turn turn, Fork fork) throws InterruptedException {
    return fork instanceof Fork.Started && fork.pid().isPresent() && turn.fork() <= bench.recorded()
        ? FlightRecording.start(
            fork.pid().getAsLong(), bench.logs(), turn.contender().name() + "-fork-" + turn.fork())
        : Optional.empty();
  }

  private static Optional<CompilerLoan> loan(Turn turn, Fork fork) {
    return fork instanceof Fork.Started && fork.pid().isPresent()
        ? Optional.of(new CompilerLoan(Proc.HERE, fork.pid().getAsLong(), turn.cores()))
        : Optional.empty();
  }

  private static List<String> nameParts(Turn turn, Point point, int attempt) {
    var parts = new ArrayList<>(List.of("fork-" + turn.fork(), turn.contender().name()));
    if (!point.name().isEmpty()) {
      parts.add(point.name().replaceAll("[^A-Za-z0-9.]+", "-"));
    }
    if (attempt > 1) {
      parts.add("again-" + (attempt - 1));
    }
    return parts;
  }
}
