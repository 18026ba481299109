package io.trilane.loadtest.experiment.plan;

import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.Servers;
import io.trilane.loadtest.experiment.contender.Fork;
import io.trilane.loadtest.experiment.inject.Endpoint;
import io.trilane.loadtest.experiment.inject.Injector;
import io.trilane.loadtest.experiment.meter.Affinity;
import io.trilane.loadtest.experiment.meter.CompilerLoan;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.meter.Watched;
import io.trilane.loadtest.experiment.plan.Plan.Turn;
import io.trilane.loadtest.experiment.result.run.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the runs of a plan one after the other and writes each to the journal. A contender that
/// fails is out; the others go on. Used from one thread.
public final class Conductor {
  private final Plan plan;
  private final Servers servers;
  private final Injector injector;
  private final Endpoint.Of endpoints;
  private final Ledger ledger;
  private final Progress progress;
  private final Path logs;
  private final List<Long> backends;
  private final Cores injectorCores;

  /// @param endpoints how a contender's address becomes an endpoint
  /// @param logs takes what the servers print
  /// @param backends processes that take part beside servers and injector
  /// @param injectorCores to keep this process on once it is warm; any: it is left where it is
  public Conductor(
      Plan plan,
      Servers servers,
      Injector injector,
      Endpoint.Of endpoints,
      Ledger ledger,
      Progress progress,
      Path logs,
      List<Long> backends,
      Cores injectorCores) {
    this.plan = plan;
    this.servers = servers;
    this.injector = injector;
    this.endpoints = endpoints;
    this.ledger = ledger;
    this.progress = progress;
    this.logs = logs;
    this.backends = backends;
    this.injectorCores = injectorCores;
  }

  /// Blocks until the last run has been made.
  public void conduct() throws IOException, InterruptedException {
    var turns = plan.turns();
    var first = turns.stream().filter(turn -> next(turn).isPresent()).findFirst();
    if (first.isPresent() && plan.timing().rehearsal().isPositive()) {
      rehearse(first.get());
    }
    if (!injectorCores.isAny() && !Affinity.holdThisProcess(injectorCores)) {
      ledger.letLoose();
    }
    Affinity.letCompilersWait(Proc.HERE);
    for (var turn : turns) {
      if (next(turn).isPresent()) {
        conduct(turn);
      }
    }
  }

  private Optional<Point> next(Turn turn) {
    return ledger.isOut(turn.contender().name())
        ? Optional.empty()
        : plan.route().next(turn, ledger.of(turn.contender().name(), turn.fork()));
  }

  private void conduct(Turn turn) throws IOException, InterruptedException {
    var contender = turn.contender().name();
    progress.step("fork %d of %d, %s".formatted(turn.fork(), plan.forks(), contender));
    try (var fork = open(turn, contender + "-fork-" + turn.fork())) {
      ledger.describe(contender, fork);
      for (var point = next(turn); point.isPresent(); point = next(turn)) {
        ledger.add(run(turn, point.get(), fork));
      }
    } catch (ServerFailed | IllegalStateException e) { // of an injector that cannot do it
      ledger.fail(contender, String.valueOf(e.getMessage()));
    }
  }

  private Fork open(Turn turn, String name) throws ServerFailed, InterruptedException {
    return turn.contender().open(servers, turn.cores(), logs.resolve(name + ".log"));
  }

  /// Warms the injector, on a process that takes no other part: a cold injector measures itself.
  private void rehearse(Turn turn) throws InterruptedException {
    progress.step("rehearsal, until the injector is warm");
    try (var fork = open(turn, "rehearsal")) {
      var loan = loan(turn, fork);
      if (loan.isPresent()) {
        loan.get().lend();
      }
      new Rehearsal(injector, progress, plan.timing().rehearsal())
          .with(plan.points().getLast(), fork, endpoints.at(fork.target()));
    } catch (ServerFailed | IllegalStateException e) {
      // Shows again in the run, whose failure is told.
    }
  }

  private Run run(Turn turn, Point point, Fork fork) throws ServerFailed, InterruptedException {
    var contender = turn.contender();
    var before = ledger.of(contender.name(), turn.fork());
    int attempt = 1 + (int) before.stream().filter(run -> run.point().equals(point.name())).count();
    var position = ledger.runs().size() + 1;
    var trial =
        new Trial(
            String.join("-", nameParts(turn, point, attempt)),
            point,
            fork,
            endpoints.at(fork.target()),
            plan.timing(),
            injector,
            new Watched(
                fork.pid(),
                backends,
                ProcessHandle.current().pid(),
                injector.threads(),
                injector.name(),
                injectorCores.count(Proc.HERE)),
            loan(turn, fork),
            progress,
            plan.seed() + 1000L * turn.fork() + attempt);
    return trial.run(new Trial.Place(contender.name(), turn.fork(), attempt, position));
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
