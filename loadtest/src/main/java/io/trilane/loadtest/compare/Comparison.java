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

  private void run(int round, int position, String model)
      throws CallFailed, ServerFailed, CommandFailed, InterruptedException {
    var name = "round-" + round + "-" + model;
    progress.step("round %d of %d, %s".formatted(round, procedure.rounds(), model));
    var trial =
        new Trial(
            procedure, round, position, model, name, folder.resolve(name), injector, progress);
    try (var server = fleet.open(model, name)) {
      var outcome = measure(trial, server);
      servers.putIfAbsent(model, outcome.server());
      runs.add(outcome.figures());
    }
  }

  private static Trial.Outcome measure(Trial trial, ServerUnderTest server)
      throws CallFailed, ServerFailed, CommandFailed, InterruptedException {
    try {
      return trial.measure(server);
    } catch (CallFailed e) {
      // A server that has died says more in its last words than a lost connection does.
      server.requireAlive();
      throw e;
    }
  }
}
