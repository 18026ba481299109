package io.trilane.loadtest.mix;

import io.grpc.MethodDescriptor;
import io.trilane.client.cli.CommandFailed;
import io.trilane.client.cli.Count;
import io.trilane.client.launch.ServerCommand;
import io.trilane.loadtest.cli.Conducted;
import io.trilane.loadtest.cli.ContenderOptions;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.cli.LoadOptions;
import io.trilane.loadtest.cli.Model;
import io.trilane.loadtest.cli.TransportOptions;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.option.DurationRange;
import io.trilane.loadtest.experiment.option.ExperimentOptions;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.plan.Timing;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Operation;
import io.trilane.loadtest.experiment.traffic.Traffic;
import io.trilane.loadtest.experiment.traffic.Work;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `trilane mix`: what light calls notice of heavy ones.
@Command(
    name = "mix",
    sortOptions = false,
    description = {
      "Measures how long light calls take while heavy ones keep the same server busy.",
      "",
      "Light calls echo, heavy ones compute; both come at a rate, answered or not. The pipeline"
          + " runs the heavy ones in a lane of their own. docs/mix.md explains every figure.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./trilane mix",
      "  ./trilane mix --models virtual,pipeline --heavy-time 50ms --heavy 12",
      "  ./trilane mix --target a=localhost:50051 --target b=localhost:50052 --deadline 2s"
    })
public final class MixCommand implements Callable<Integer> {
  private static final DurationRange HEAVY =
      new DurationRange(Duration.ofMillis(1), Duration.ofSeconds(10));
  private static final Timing USUAL =
      new Timing(Duration.ofSeconds(8), Duration.ofSeconds(3), Duration.ofSeconds(8));
  private static final int FORKS = 6;

  @Mixin private ContenderOptions contenders = new ContenderOptions();

  @Option(
      names = "--light",
      paramLabel = "CALLS",
      converter = Count.class,
      defaultValue = "500",
      description = "The number of light calls a second (default: ${DEFAULT-VALUE}).")
  private int lightPerSecond;

  @Option(
      names = "--heavy",
      paramLabel = "CALLS",
      converter = Count.class,
      defaultValue = "30",
      description = "The number of heavy calls a second (default: ${DEFAULT-VALUE}).")
  private int heavyPerSecond;

  @Option(
      names = "--heavy-time",
      paramLabel = "TIME",
      defaultValue = "20ms",
      description = "The time that a heavy call computes, on one core (default: ${DEFAULT-VALUE}).")
  private Duration heavyTime = Duration.ZERO;

  @Option(
      names = "--heavy-workers",
      paramLabel = "N",
      converter = WorkerCount.class,
      defaultValue = "2",
      description = "Threads of the pipeline's lane for heavy calls (default: ${DEFAULT-VALUE}).")
  private int heavyWorkers;

  @Option(
      names = {"--rounds", "--warmup"},
      arity = "0..1",
      fallbackValue = "given",
      hidden = true)
  private List<String> retired = List.of();

  @Mixin private TransportOptions transport = new TransportOptions(Duration.ofSeconds(30));
  @Mixin private ExperimentOptions options = new ExperimentOptions();

  private final Invocation invocation;

  public MixCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /// Blocks for as long as the runs take.
  ///
  /// @return the exit code; calls that are refused or fail are figures and leave it 0
  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    requireNothingRetired();
    contenders.check();
    options.check(FORKS, USUAL);
    LoadOptions.requireSendable(
        options.command(), "--light and --heavy together", lightPerSecond + heavyPerSecond);
    var time = HEAVY.require(options.command(), "--heavy-time", heavyTime);
    var cores = options.serverCores();
    var client = transport.client();
    var conducted = new Conducted(invocation, contenders, options, client);
    var first = contenders.contenders(invocation, "timer").getFirst();
    var point = new Point("", traffics(HeavyWork.units(first, cores, time, client)));
    return conducted.run(
        point.traffics().getFirst().arrival(),
        (chosen, seed) ->
            options.plan(
                "mix",
                chosen.stream().map(this::withLanes).toList(),
                List.of(point),
                FORKS,
                USUAL,
                seed),
        plan -> new MixJudge(plan.names(), plan.isKept(), subject(point)));
  }

  private List<Traffic> traffics(int heavyUnits) {
    var echo = Work.ECHO.perform();
    var heavy = new Work(Duration.ZERO, heavyUnits, 0).collect();
    return List.of(
        traffic(MixJudge.LIGHT, echo, lightPerSecond),
        traffic(MixJudge.HEAVY, heavy, heavyPerSecond));
  }

  private Traffic traffic(String name, Operation operation, int perSecond) {
    return transport.traffic(
        name,
        operation.with(new TimeInLine(operation.check())),
        new Arrival.Open(perSecond, Arrival.Pace.POISSON),
        1);
  }

  /// In a pipeline that is started here, heavy calls would share the `cpu` lane with light ones.
  private Contender withLanes(Contender contender) {
    return switch (contender.origin()) {
      case Contender.Started(var command)
          when command.words().contains("--model")
              && command.words().contains(Model.PIPELINE.toString()) ->
          Contender.started(contender.name(), withLanes(command));
      case Contender.Started _, Contender.Given _ -> contender;
    };
  }

  private ServerCommand withLanes(ServerCommand pipeline) {
    return pipeline
        .with(laneOf(WorkServiceGrpc.getPerformMethod()), "light")
        .with(laneOf(WorkServiceGrpc.getCollectMethod()), "blocking")
        .with("trilane.pipeline.lanes.blocking.workers", heavyWorkers);
  }

  private static String laneOf(MethodDescriptor<?, ?> method) {
    return "trilane.methods.\"%s\".lane".formatted(method.getFullMethodName());
  }

  private String subject(Point point) {
    return String.format(
        Locale.ROOT,
        "For %,d light calls a second beside %,d that compute for %d ms (%s)",
        lightPerSecond,
        heavyPerSecond,
        heavyTime.toMillis(),
        point.traffics().getFirst().arrival().inWords().replaceFirst("^.*, ", ""));
  }

  private void requireNothingRetired() {
    if (!retired.isEmpty()) {
      throw options.wrong("--rounds is --forks now, and --warmup is --warmup-limit");
    }
  }
}
