package io.trilane.loadtest.mix;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.cli.Count;
import io.trilane.loadtest.cli.DurationRange;
import io.trilane.loadtest.cli.Experiment;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.cli.ModelsOption;
import io.trilane.loadtest.cli.RepeatCount;
import io.trilane.loadtest.cli.ResultsOptions;
import io.trilane.loadtest.experiment.result.ResultsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `trilane mix`: what light calls notice of heavy ones.
@Command(
    name = "mix",
    sortOptions = false,
    description = {
      "Measures how long light calls take while heavy ones keep the same server busy.",
      "",
      "Light calls echo, heavy ones compute; both come at a rate, answered or not. The pipeline runs"
          + " the heavy ones in a lane of their own. docs/mix.md explains every figure.",
      ""
    })
public final class MixCommand implements Callable<Integer> {
  private static final DurationRange UNDER_LOAD =
      new DurationRange(Duration.ofSeconds(1), Duration.ofMinutes(10));
  private static final DurationRange HEAVY =
      new DurationRange(Duration.ofMillis(1), Duration.ofSeconds(10));

  @Mixin private ModelsOption models = new ModelsOption();

  @Option(
      names = "--light",
      paramLabel = "CALLS",
      converter = Count.class,
      defaultValue = "500",
      description = "How many light calls a second (default: ${DEFAULT-VALUE}).")
  private int lightPerSecond;

  @Option(
      names = "--heavy",
      paramLabel = "CALLS",
      converter = Count.class,
      defaultValue = "45",
      description = "How many heavy calls a second (default: ${DEFAULT-VALUE}).")
  private int heavyPerSecond;

  @Option(
      names = "--heavy-time",
      paramLabel = "TIME",
      defaultValue = "20ms",
      description = "How long a heavy call computes, on one core (default: ${DEFAULT-VALUE}).")
  private Duration heavyTime = Duration.ZERO;

  @Option(
      names = "--heavy-workers",
      paramLabel = "N",
      converter = WorkerCount.class,
      defaultValue = "2",
      description = "Threads of the pipeline's lane for heavy calls (default: ${DEFAULT-VALUE}).")
  private int heavyWorkers;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      converter = RepeatCount.class,
      defaultValue = "2",
      description = "How often each model is measured (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "15s",
      description = "How long each run is measured (default: ${DEFAULT-VALUE}).")
  private Duration window = Duration.ZERO;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "The same load before that, on each server (default: ${DEFAULT-VALUE}).")
  private Duration warmUp = Duration.ZERO;

  @Mixin private ResultsOptions results = new ResultsOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec spec;

  private final Invocation invocation;

  public MixCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /// Blocks for as long as the runs take.
  ///
  /// @return the exit code; calls that are refused or fail are figures and leave it 0
  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    var plan = plan();
    var trilane = invocation.requireLauncher("mix");
    var err = spec.commandLine().getErr();
    return Experiment.run(
        results.folder(),
        (servers, folder) -> {
          var started = Instant.now();
          var result = new Mix(plan, servers, trilane, folder.logs(), err).run();
          report(plan, result, MixJson.of(started, invocation.words(), plan, result), folder);
          return ExitCode.OK;
        });
  }

  private void report(MixPlan plan, MixResult result, String written, ResultsFolder folder)
      throws IOException {
    Files.writeString(folder.json(), written);
    var out = spec.commandLine().getOut();
    if (results.json()) {
      out.println(written);
      return;
    }
    out.println(new MixTable(plan, result));
    out.println();
    out.println("Figures:  " + folder.json());
  }

  private MixPlan plan() {
    return new MixPlan(
        models.chosen(),
        lightPerSecond,
        heavyPerSecond,
        HEAVY.require(spec, "--heavy-time", heavyTime),
        heavyWorkers,
        rounds,
        UNDER_LOAD.require(spec, "--warmup", warmUp),
        UNDER_LOAD.require(spec, "--duration", window));
  }
}
