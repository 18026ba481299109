package io.trilane.loadtest.compare;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.Durations;
import io.trilane.client.rpc.WorkClient;
import io.trilane.loadtest.gatling.Connections;
import io.trilane.loadtest.gatling.GatlingInjector;
import io.trilane.loadtest.gatling.RunningLoad;
import io.trilane.loadtest.measure.CallFigures;
import io.trilane.loadtest.measure.CallRecorder;
import io.trilane.loadtest.measure.Ideal;
import io.trilane.loadtest.measure.InjectorLoad;
import io.trilane.loadtest.measure.InjectorMeter;
import io.trilane.loadtest.measure.Load;
import io.trilane.loadtest.measure.Measurement;
import io.trilane.loadtest.measure.RunFigures;
import io.trilane.loadtest.measure.ServerCost;
import io.trilane.loadtest.result.Procedure;
import io.trilane.loadtest.server.ServerFailed;
import io.trilane.loadtest.server.ServerUnderTest;
import io.trilane.proto.v1.ServerDescription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// One run: load on one server, to warm it or to measure it.
///
/// @param name of the run, for reports and files
/// @param gatlingReport where Gatling's report goes
record Trial(
    Procedure procedure,
    int round,
    int position,
    String model,
    String name,
    Path gatlingReport,
    GatlingInjector injector,
    Progress progress) {
  /// Clients arrive over a second, before the window opens.
  static final Duration RAMP = Duration.ofSeconds(1);

  /// Arrivals outlast the window, however late this thread wakes to close it.
  private static final Duration OVERLAP = Duration.ofSeconds(1);

  private static final Duration CONTROL_DEADLINE = Duration.ofSeconds(10);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(15);
  private static final Duration GLANCE = Duration.ofMillis(100);

  /// What a run gives.
  record Outcome(ServerDescription server, RunFigures figures) {}

  /// Warms a server up. Blocks for as long as that takes.
  void warmUp(ServerUnderTest server)
      throws CallFailed, ServerFailed, CommandFailed, InterruptedException {
    if (procedure.warmUp().isZero()) {
      return;
    }
    try (var control = control(server);
        var connections = injector.connect(server.target(), procedure.connections())) {
      describe(server, control);
      CallRecorder nobody = (_, _, _, _, _) -> {};
      var load = start(connections, nobody, procedure.warmUp(), Optional.empty());
      hold(procedure.warmUp(), server, load);
      finish(load, server);
    }
  }

  /// Measures a server that is warm. Blocks for as long as that takes.
  Outcome measure(ServerUnderTest server)
      throws CallFailed, ServerFailed, CommandFailed, InterruptedException {
    try (var control = control(server);
        var connections = injector.connect(server.target(), procedure.connections())) {
      var description = describe(server, control);
      return new Outcome(description, window(server, control, connections, description));
    }
  }

  private static WorkClient control(ServerUnderTest server) {
    return WorkClient.connect(
        server.target(), ClientOptions.defaults().withDeadline(CONTROL_DEADLINE));
  }

  private ServerDescription describe(ServerUnderTest server, WorkClient control)
      throws CallFailed, CommandFailed {
    var description = control.describe();
    if (!description.getModel().equals(model)) {
      throw new CommandFailed(
          "the server at %s runs the model %s, not %s"
              .formatted(server.target(), description.getModel(), model));
    }
    return description;
  }

  private RunFigures window(
      ServerUnderTest server,
      WorkClient control,
      Connections connections,
      ServerDescription description)
      throws CallFailed, ServerFailed, CommandFailed, InterruptedException {
    var threads = injector.threadIds();
    var measurement = Measurement.of(procedure.load(), threads.length);
    var length = RAMP.plus(procedure.window()).plus(OVERLAP);
    var load = start(connections, measurement, length, Optional.of(gatlingReport));
    hold(RAMP, server, load);
    var before = control.measure();
    var meter = InjectorMeter.start(threads);
    measurement.open();
    var half = procedure.window().dividedBy(2);
    hold(half, server, load);
    var halfway = control.measure();
    hold(procedure.window().minus(half), server, load);
    measurement.close();
    var injectorLoad = meter.stop();
    var after = control.measure();
    finish(load, server);
    load.writeReport();
    return figures(
        description,
        measurement.figures(),
        ServerCost.between(before, after),
        ServerCost.between(before, halfway).driftTo(ServerCost.between(halfway, after)),
        injectorLoad);
  }

  private RunFigures figures(
      ServerDescription description,
      CallFigures calls,
      ServerCost cost,
      double cpuDrift,
      InjectorLoad injectorLoad)
      throws CommandFailed {
    if (calls.succeeded() == 0) {
      throw new CommandFailed(
          "no call to the %s server succeeded: %s".formatted(model, calls.failures()));
    }
    return new RunFigures(
        round,
        position,
        model,
        calls,
        cost,
        cpuDrift,
        injectorLoad,
        procedure.load() instanceof Load.Closed closed
            ? OptionalDouble.of(
                new Ideal(
                        closed.clients(),
                        procedure.workload(),
                        description.getCores(),
                        description.getComputeUnitNanos())
                    .hidingEfficiency(calls, cost))
            : OptionalDouble.empty());
  }

  private RunningLoad start(
      Connections connections, CallRecorder recorder, Duration length, Optional<Path> report) {
    var request = procedure.workload().request();
    var load =
        injector.start(name, procedure.load(), length, request, connections, recorder, report);
    load.awaitFirstUser();
    return load;
  }

  /// Lets the load work, and looks now and then whether the server does too.
  private void hold(Duration time, ServerUnderTest server, RunningLoad load)
      throws ServerFailed, InterruptedException {
    var end = System.nanoTime() + time.toNanos();
    for (var left = time; left.isPositive(); left = Duration.ofNanos(end - System.nanoTime())) {
      var nap = left.compareTo(GLANCE) < 0 ? left : GLANCE;
      Thread.sleep(nap);
      server.requireAlive();
      load.requireSound();
      progress.passed(nap);
    }
  }

  /// Ends the load and lets it have its last answers.
  private void finish(RunningLoad load, ServerUnderTest server)
      throws ServerFailed, CommandFailed, InterruptedException {
    // An open load ends by itself: stopped, it would drop the calls that are late, and their
    // latency.
    if (procedure.load() instanceof Load.Closed) {
      load.stop();
    }
    if (!load.await(procedure.workload().pause().plus(LAST_ANSWERS))) {
      throw new CommandFailed(
          "the %s server still left calls unanswered %s after the load had ended"
              .formatted(model, Durations.format(LAST_ANSWERS)));
    }
    server.requireAlive();
  }
}
