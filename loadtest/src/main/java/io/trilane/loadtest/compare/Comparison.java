package io.trilane.loadtest.compare;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.gatling.GatlingInjector;
import io.trilane.loadtest.measure.RunFigures;
import io.trilane.loadtest.result.Procedure;
import io.trilane.loadtest.server.ServerFailed;
import io.trilane.loadtest.server.ServerUnderTest;
import io.trilane.proto.v1.ServerDescription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All runs of a comparison, one after the other.
final class Comparison {
  private final Procedure procedure;
  private final Fleet fleet;
  private final GatlingInjector injector;
  private final Progress progress;
  private final Path folder;
  private final Map<String, ServerDescription> servers = new LinkedHashMap<>();
  private final List<RunFigures> runs = new ArrayList<>();

  /// @param folder takes Gatling's reports
  Comparison(
      Procedure procedure, Fleet fleet, GatlingInjector injector, Progress progress, Path folder) {
    this.procedure = procedure;
    this.fleet = fleet;
    this.injector = injector;
    this.progress = progress;
    this.folder = folder;
  }

  /// Makes the runs. Blocks until the last one has ended.
  void conduct() throws CallFailed, ServerFailed, CommandFailed, InterruptedException {
    if (!procedure.fresh()) {
      for (var model : procedure.models()) {
        warmUp(model);
      }
    }
    for (int round = 1; round <= procedure.rounds(); round++) {
      var order = procedure.order(round);
      for (int position = 1; position <= order.size(); position++) {
        run(round, position, order.get(position - 1));
      }
    }
  }

  Map<String, ServerDescription> servers() {
    return servers;
  }

  List<RunFigures> runs() {
    return runs;
  }

  private void warmUp(String model)
      throws CallFailed, ServerFailed, CommandFailed, InterruptedException {
    progress.step("warm-up, " + model);
    try (var server = fleet.open(model, model)) {
      warmUp(trial(0, 0, model, "warm-up-" + model), server);
    }
  }

  private void run(int round, int position, String model)
      throws CallFailed, ServerFailed, CommandFailed, InterruptedException {
    var name = "round-" + round + "-" + model;
    progress.step("round %d of %d, %s".formatted(round, procedure.rounds(), model));
    var trial = trial(round, position, model, name);
    try (var server = fleet.open(model, name)) {
      if (procedure.fresh()) {
        warmUp(trial, server);
      }
      measure(trial, server);
    }
  }

  private void warmUp(Trial trial, ServerUnderTest server)
      throws CallFailed, ServerFailed, CommandFailed, InterruptedException {
    try {
      trial.warmUp(server);
    } catch (CallFailed e) {
      throw lastWords(server, e);
    }
  }

  private void measure(Trial trial, ServerUnderTest server)
      throws CallFailed, ServerFailed, CommandFailed, InterruptedException {
    try {
      var outcome = trial.measure(server);
      servers.putIfAbsent(trial.model(), outcome.server());
      runs.add(outcome.figures());
    } catch (CallFailed e) {
      throw lastWords(server, e);
    }
  }

  private Trial trial(int round, int position, String model, String name) {
    return new Trial(
        procedure, round, position, model, name, folder.resolve(name), injector, progress);
  }

  /// A server that has died says more in its last words than a lost connection does.
  private static CallFailed lastWords(ServerUnderTest server, CallFailed failure)
      throws ServerFailed, InterruptedException {
    server.requireAlive();
    return failure;
  }
}
