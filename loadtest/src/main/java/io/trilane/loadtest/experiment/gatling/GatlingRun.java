package io.trilane.loadtest.experiment.gatling;

import io.gatling.app.RunResult;
import io.gatling.app.RunResultProcessor;
import io.gatling.app.Runner;
import io.gatling.app.Selection;
import io.gatling.app.SimulationClass;
import io.gatling.commons.util.DefaultClock;
import io.gatling.core.CoreComponents;
import io.gatling.core.Predef$;
import io.gatling.core.actor.ActorSystem;
import io.gatling.core.cli.GatlingArgs;
import io.gatling.core.config.DataConfiguration;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.controller.inject.PopulationFlows;
import io.gatling.core.scenario.Population;
import io.gatling.core.scenario.SimulationParams;
import io.gatling.core.stats.writer.DataWriterType;
import io.gatling.core.stats.writer.RunMessage;
import io.gatling.javaapi.core.Simulation;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import scala.Option;
import scala.Tuple4;
import scala.util.Failure;

/// One simulation, run inside this process.
///
/// Gatling's own entry point would ask Maven Central for a newer release, start event loops per
/// run, stop the logging system and find its simulation by class name. So the runner behind it is
/// driven here, in the same order.
final class GatlingRun {
  private final ActorSystem actors = new ActorSystem();
  private final GatlingConfiguration configuration;
  private final GatlingArgs arguments;
  private final Runner runner;
  private final Tuple4<
          SimulationParams, RunMessage, CoreComponents, PopulationFlows<String, Population>>
      loaded;

  /// @param simulation makes its scenario only when asked, which is when Gatling's configuration is
  ///   set
  /// @param results where Gatling writes its log and its report; empty: neither is written
  GatlingRun(
      String name, Supplier<Simulation> simulation, EventLoopGroup loops, Optional<Path> results) {
    configuration = configuration(results.isPresent());
    arguments =
        GatlingArgs.Empty()
            .copy(
                Option.empty(),
                Option.empty(),
                results.isEmpty(),
                Option.empty(),
                results.map(Option::apply).orElseGet(Option::empty),
                Option.empty(),
                Option.empty());
    runner = new Runner(actors, loops, new DefaultClock(), arguments, configuration);
    // Gatling's DSL reads its configuration from this global while a scenario is built.
    Predef$.MODULE$._configuration_$eq(configuration);
    loaded = runner.load(new Selection(new Built(simulation.get(), name), name, name));
  }

  /// Runs to the end of the load. Blocks; callbacks run on the event loops and on Gatling's own
  /// threads.
  void run() {
    try {
      if (runner.start(loaded._1(), loaded._3(), loaded._4()) instanceof Failure<?> failure) {
        throw new IllegalStateException("Gatling's run failed", failure.exception());
      }
    } finally {
      actors.close();
    }
  }

  /// Renders Gatling's own HTML report of the run that has ended and moves it to `folder`, in place
  /// of what is there.
  void report(Path folder) throws IOException {
    var runId = loaded._2().runId();
    new RunResultProcessor(arguments, configuration).processRunResult(new RunResult(runId, false));
    delete(folder); // of the same run, which was interrupted before the journal had it
    Files.move(folder.resolveSibling(runId), folder);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var all = Files.walk(folder)) {
      for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /// Gatling's defaults, but no console output and nothing sent to its makers.
  private static GatlingConfiguration configuration(boolean logged) {
    var defaults = GatlingConfiguration.load();
    return new GatlingConfiguration(
        defaults.core(),
        defaults.socket(),
        defaults.netty(),
        defaults.ssl(),
        defaults.reports(),
        defaults.http(),
        defaults.jms(),
        new DataConfiguration(
            defaults.data().zoneId(),
            DataWriterType.findByName("file").filter(_ -> logged).toList(),
            defaults.data().console(),
            false));
  }

  /// Lets the runner take a simulation that is already made; by itself it makes one from a class
  /// name.
  @SuppressWarnings("serial") // serializable only because Scala's case classes are
  private static final class Built extends SimulationClass {
    private final Simulation simulation;
    private final String name;

    Built(Simulation simulation, String name) {
      super(simulation.getClass());
      this.simulation = simulation;
      this.name = name;
    }

    @Override
    public SimulationParams params() {
      return simulation.params(name);
    }

    @Override
    public int productArity() {
      return 0;
    }

    @Override
    public Object productElement(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public boolean canEqual(Object other) {
      return other instanceof Built;
    }
  }
}
