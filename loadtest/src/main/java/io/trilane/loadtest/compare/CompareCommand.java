package io.trilane.loadtest.compare;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.Durations;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.cli.DurationRange;
import io.trilane.loadtest.cli.Experiment;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.cli.LoadOptions;
import io.trilane.loadtest.cli.Model;
import io.trilane.loadtest.cli.ModelsOption;
import io.trilane.loadtest.cli.RepeatCount;
import io.trilane.loadtest.cli.ResultsOptions;
import io.trilane.loadtest.cli.WorkloadOptions;
import io.trilane.loadtest.report.ResultTable;
import io.trilane.loadtest.report.ResultsFolder;
import io.trilane.loadtest.result.ComparisonResult;
import io.trilane.loadtest.result.Procedure;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `trilane compare`: the same load on each concurrency model, and a verdict.
@Command(
    name = "compare",
    sortOptions = false,
    description = {
      "Measures the concurrency models against each other and says which one to run.",
      "",
      "Starts a server in each model, warms it, and measures it under load from Gatling, the"
          + " models taking turns over several rounds. What is left is a table, a result.json and a"
          + " report.html; docs/compare.md explains every figure.",
      ""
    })
public final class CompareCommand implements Callable<Integer> {
  private static final DurationRange WINDOW =
      new DurationRange(Duration.ofSeconds(1), Duration.ofHours(1));
  private static final DurationRange WARM_UP =
      new DurationRange(Duration.ZERO, Duration.ofHours(1));

  @Mixin private ModelsOption models = new ModelsOption();
  @Mixin private WorkloadOptions workload = new WorkloadOptions();
  @Mixin private LoadOptions load = new LoadOptions();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      converter = RepeatCount.class,
      defaultValue = "4",
      description = "How often each model is measured (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "4s",
      description = "How long each run is measured (default: ${DEFAULT-VALUE}).")
  private Duration window = Duration.ZERO;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      defaultValue = "12s",
      description = "Load before that, on each server that is started (default: ${DEFAULT-VALUE}).")
  private Duration warmUp = Duration.ZERO;

  @Option(
      names = "--fresh",
      description =
          "Start and warm a server process for every run, rather than keep one for each model.")
  private boolean fresh;

  @Option(
      names = "--backend",
      paramLabel = "BACKEND",
      converter = Backend.Converter.class,
      description =
          "What a waiting call waits for. timer: a timer of the server. embedded: a second gRPC"
              + " server in the same process. process: one in a process of its own. HOST:PORT: one"
              + " that runs already (default: process).")
  private @Nullable Backend backend;

  @Option(
      names = "--target",
      split = ",",
      paramLabel = "MODEL=HOST:PORT",
      description = "Compare servers that run already, and start none.")
  private Map<Model, Target> targets = new LinkedHashMap<>();

  @Mixin private ResultsOptions results = new ResultsOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec spec;

  private final Invocation invocation;

  public CompareCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /// Blocks for as long as the comparison takes.
  ///
  /// @return the exit code
  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    var procedure = procedure();
    return Experiment.run(
        results.folder(),
        (servers, folder) -> {
          report(job(procedure, folder).run(servers), folder);
          return ExitCode.OK;
        });
  }

  private CompareJob job(Procedure procedure, ResultsFolder folder) {
    var named = new LinkedHashMap<String, Target>();
    targets.forEach((model, target) -> named.put(model.toString(), target));
    return new CompareJob(procedure, backend(), named, invocation, folder, System.err);
  }

  private void report(ComparisonResult result, ResultsFolder folder) throws IOException {
    var written = folder.write(result);
    var out = spec.commandLine().getOut();
    if (results.json()) {
      out.println(written);
      return;
    }
    out.println(ResultTable.of(result));
    out.println();
    out.println(result.verdict().sentence());
    result.verdict().caution().ifPresent(out::println);
    out.println();
    out.println("Report:   " + folder.report());
    out.println("Figures:  " + folder.json());
    out.println("Gatling:  " + folder.gatling());
  }

  private Procedure procedure() {
    var chosen = targets.isEmpty() ? models.chosen() : List.copyOf(targets.keySet());
    if (!targets.isEmpty() && backend != null) {
      throw wrong("--backend is for servers that are started here; those of --target have theirs");
    }
    if (!targets.isEmpty() && fresh) {
      throw wrong("--fresh is for servers that are started here, not for those of --target");
    }
    WINDOW.require(spec, "--duration", window);
    WARM_UP.require(spec, "--warmup", warmUp);
    var work = workload.workload();
    if (work.pause().compareTo(window) >= 0) {
      throw wrong(
          "--wait %s is too long for a --duration of %s: no call would end in it"
              .formatted(Durations.format(work.pause()), Durations.format(window)));
    }
    return new Procedure(
        chosen.stream().map(Model::toString).toList(),
        rounds,
        work,
        load.load(Math.toIntExact(Trial.RAMP.toSeconds())),
        load.connections(),
        warmUp,
        fresh,
        window,
        targets.isEmpty() ? backend().inWords() : "as the targets have it");
  }

  private Backend backend() {
    return backend == null ? new Backend.OwnProcess() : backend;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
