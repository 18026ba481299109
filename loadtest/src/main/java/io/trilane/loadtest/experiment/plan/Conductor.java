package io.trilane.loadtest.experiment.plan;

import io.trilane.loadtest.experiment.contender.Fork;
import io.trilane.loadtest.experiment.inject.Endpoint;
import io.trilane.loadtest.experiment.inject.Injector;
import io.trilane.loadtest.experiment.meter.Watched;
import io.trilane.loadtest.experiment.plan.Plan.Turn;
import io.trilane.loadtest.experiment.result.Run;
import io.trilane.loadtest.server.ServerFailed;
import io.trilane.loadtest.server.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes the runs of a plan one after the other and writes each to the journal. A contender that
/// fails is out; the others go on. Used from one thread.
public final class Conductor {
  private final Plan plan;
  private final Servers servers;
  private final Injector injector;
  private final Endpoint.Of endpoints;
  private final Journal journal;
  private final Progress progress;
  private final Path logs;
  private final List<Long> backends;
  private final int injectorCores;
  private final Map<String, String> failures = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> descriptions = new LinkedHashMap<>();

  /// @param endpoints how a contender's address becomes an endpoint
  /// @param logs takes what the servers print
  /// @param backends processes that take part beside servers and injector
  /// @param injectorCores how many cores this process may use
  public Conductor(
      Plan plan,
      Servers servers,
      Injector injector,
      Endpoint.Of endpoints,
      Journal journal,
      Progress progress,
      Path logs,
      List<Long> backends,
      int injectorCores) {
    this.plan = plan;
    this.servers = servers;
    this.injector = injector;
    this.endpoints = endpoints;
    this.journal = journal;
    this.progress = progress;
    this.logs = logs;
    this.backends = backends;
    this.injectorCores = injectorCores;
  }

  /// Blocks until the last run has been made.
  public void conduct() throws IOException, InterruptedException {
    for (var turn : plan.turns()) {
      if (!failures.containsKey(turn.contender().name()) && isWanted(turn)) {
        conduct(turn);
      }
    }
  }

  /// Why contenders are out, by their names.
  public Map<String, String> failures() {
    return failures;
  }

  /// What the contenders' servers said of themselves, by their names.
  public Map<String, Map<String, String>> descriptions() {
    return descriptions;
  }

  private boolean isWanted(Turn turn) {
    return turn.points().stream().anyMatch(point -> !isDone(turn, point));
  }

  private boolean isDone(Turn turn, Point point) {
    return journal.has(turn.contender().name(), turn.fork(), point.name(), plan.repeats() + 1);
  }

  private void conduct(Turn turn) throws IOException, InterruptedException {
    var name = turn.contender().name() + "-fork-" + turn.fork();
    progress.step(
        "fork %d of %d, %s".formatted(turn.fork(), plan.forks(), turn.contender().name()));
    try (var fork =
        turn.contender().open(servers, plan.serverCores(), logs.resolve(name + ".log"))) {
      descriptions.computeIfAbsent(turn.contender().name(), _ -> SelfDescription.of(fork.target()));
      for (var point : turn.points()) {
        if (!isDone(turn, point)) {
          attempt(turn, point, fork);
        }
      }
    } catch (ServerFailed e) {
      failures.put(turn.contender().name(), e.getMessage());
    }
  }

  /// Makes a run, and makes it again while it is refused.
  private void attempt(Turn turn, Point point, Fork fork)
      throws ServerFailed, IOException, InterruptedException {
    for (int attempt = 1; attempt <= plan.repeats() + 1; attempt++) {
      var run = run(turn, point, fork, attempt);
      if (run.traffic().answered() == 0) {
        failures.put(
            turn.contender().name(),
            "no call to the %s server was answered: %s"
                .formatted(turn.contender().name(), run.traffic().statuses()));
        return;
      }
      journal.add(run);
      if (!run.isRefused()) {
        return;
      }
      progress.step("refused, %s: %s".formatted(run.contender(), run.refused().getFirst()));
    }
  }

  private Run run(Turn turn, Point point, Fork fork, int attempt)
      throws ServerFailed, InterruptedException {
    var position = journal.runs().size() + 1;
    var contender = turn.contender();
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
                injectorCores),
            progress,
            plan.seed() + 1000L * turn.fork() + attempt);
    return trial.run(new Trial.Place(contender.name(), turn.fork(), attempt, position));
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
