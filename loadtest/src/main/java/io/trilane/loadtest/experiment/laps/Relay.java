package io.trilane.loadtest.experiment.laps;

import io.trilane.client.launch.ServerFailed;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.inject.Plain;
import io.trilane.loadtest.experiment.meter.Affinity;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.meter.Meter;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.plan.Bench;
import io.trilane.loadtest.experiment.plan.Plan;
import io.trilane.loadtest.experiment.plan.Plan.Laps;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.result.run.Run;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/// Makes the runs of a plan in laps: in each fork every contender has a process, all of them are
/// warm and stay, and at each point they run in turns. A contender that fails is out; the others go
/// on. Used from one thread.
public final class Relay {
  private final Plan plan;
  private final Laps laps;
  private final Plain injector;
  private final Bench bench;
  private final Cores all = Cores.ofThisProcess(Proc.HERE);
  private boolean isHolding; // true if this process is moved from cores to cores

  public Relay(Plan plan, Laps laps, Plain injector, Bench bench) {
    this.plan = plan;
    this.laps = laps;
    this.injector = injector;
    this.bench = bench;
  }

  /// Blocks until the last lap has been run.
  public void conduct() throws IOException, InterruptedException {
    var sets = plan.points().stream().map(plan::coresAt).distinct().toList();
    isHolding = sets.stream().anyMatch(cores -> !cores.isAny());
    try {
      for (int fork = 1; fork <= plan.forks(); fork++) {
        for (var cores : sets) {
          conduct(fork, cores);
        }
        plan.names().forEach(bench.ledger()::failIfSilent);
      }
    } finally {
      hold(all);
    }
  }

  private void conduct(int fork, Cores cores) throws IOException, InterruptedException {
    var points = plan.points().stream().filter(each -> plan.coresAt(each).equals(cores)).toList();
    if (points.stream().allMatch(point -> entrants(fork, point).isEmpty())) {
      return;
    }
    hold(cores.isAny() ? all : bench.injectorCores());
    try (var field = new Field(bench.ledger())) {
      for (var contender : Plan.shuffled(plan.contenders(), random(fork, 0))) {
        if (points.stream().anyMatch(point -> entrants(fork, point).contains(contender))) {
          open(field, fork, contender, cores);
        }
      }
      for (var point : points) {
        for (int attempt = 1;
            attempt <= 1 + plan.repeats() && !entrants(fork, point).isEmpty();
            attempt++) {
          run(field.of(entrants(fork, point)), fork, point, attempt);
        }
      }
    }
  }

  /// The contenders that have still to run somewhere; none if all have.
  private List<Contender> entrants(int fork, Point point) {
    var those =
        plan.contenders().stream()
            .filter(each -> laps.entrants().test(each, point) && !bench.ledger().isOut(each.name()))
            .toList();
    return those.stream().allMatch(each -> hasRun(each, fork, point)) ? List.of() : those;
  }

  private boolean hasRun(Contender contender, int fork, Point point) {
    var runs =
        bench.ledger().of(contender.name(), fork).stream()
            .filter(run -> run.point().equals(point.name()))
            .toList();
    return runs.size() > plan.repeats() || runs.stream().anyMatch(run -> !run.isRefused());
  }

  private void open(Field field, int fork, Contender contender, Cores cores)
      throws InterruptedException {
    var log =
        bench.logs().resolve("%s-fork-%d%s.log".formatted(contender.name(), fork, suffix(cores)));
    try {
      var started = contender.open(bench.servers(), cores, log);
      bench.ledger().describe(contender.name(), bench.endpoints().at(started.target()));
      field.add(
          new Runner(
              contender,
              started,
              bench.endpoints().at(started.target()),
              injector,
              bench.progress(),
              cores));
    } catch (ServerFailed e) {
      bench.ledger().fail(contender.name(), e.getMessage());
    }
  }

  private void run(Field field, int fork, Point point, int attempt)
      throws IOException, InterruptedException {
    var begun = Instant.now();
    var where = "fork %d of %d, %s".formatted(fork, plan.forks(), point.name());
    var limit = plan.timing().warmUpLimit();
    field.each(
        random(fork, 0),
        runner -> {
          bench.progress().step(where + ", " + runner.contender().name() + " warms up");
          runner.warmUp(point, plan.seed() + fork, limit);
        });
    bench.progress().step(where + ", " + laps.rounds() + " rounds");
    var meter =
        Meter.open(
            Proc.HERE,
            bench.watched(injector, OptionalLong.empty(), field.processes()),
            System.nanoTime());
    for (int round = 1; round <= laps.rounds(); round++) {
      int current = round;
      field.each(random(fork, round), runner -> runner.lap(current, laps.length()));
    }
    var metered = meter.close();
    var runs = new ArrayList<Run>();
    field.each(
        random(fork, 0),
        runner ->
            runs.add(
                new LapRun(point.traffics().getFirst(), runner)
                    .run(
                        point.name(),
                        fork,
                        attempt,
                        bench.ledger().runs().size() + 1,
                        begun,
                        metered)));
    for (var run : runs) {
      bench.ledger().add(run);
    }
  }

  private void hold(Cores cores) throws InterruptedException {
    if (isHolding && !cores.isAny() && !Affinity.holdThisProcess(cores)) {
      bench.ledger().letLoose();
    }
  }

  private Random random(int fork, int round) {
    return new Random(plan.seed() + 1_000L * fork + round);
  }

  private static String suffix(Cores cores) {
    return cores.isAny() ? "" : "-apart";
  }
}
