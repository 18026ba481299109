package io.trilane.loadtest.faults;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.Durations;
import io.trilane.loadtest.cli.Model;
import io.trilane.loadtest.faults.figure.FaultResult;
import io.trilane.loadtest.faults.figure.FaultTable;
import io.trilane.loadtest.faults.kind.FaultName;
import io.trilane.loadtest.report.ResultsFolder;
import io.trilane.loadtest.server.ServerProcess;
import io.trilane.loadtest.server.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `trilane faults`: what happens to a server that something goes wrong with.
@Command(
    name = "faults",
    sortOptions = false,
    description = {
      "Does to a server what production does to it, and shows what another client notices of it and"
          + " how soon the server is well again.",
      "",
      "Each fault has servers of its own, in each model, with a small heap. Its figures stand beside"
          + " their targets; docs/faults.md explains them.",
      "Exit code: 0 every figure was reached, 1 one was not, 2 wrong usage.",
      ""
    })
public final class FaultsCommand implements Callable<Integer> {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final ServerProcess.Limits SERVER_LIMITS =
      new ServerProcess.Limits(Duration.ofSeconds(60), Duration.ofSeconds(5));

  @Parameters(
      paramLabel = "FAULT",
      arity = "0..*",
      description = "Which to do: ${COMPLETION-CANDIDATES} (default: all).")
  private List<FaultName> faults = List.of(FaultName.values());

  @Option(
      names = {"--models", "--model"},
      split = ",",
      paramLabel = "MODEL",
      defaultValue = "platform,virtual,pipeline",
      description = "In which models (default: ${DEFAULT-VALUE}).")
  private List<Model> models = List.of();

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "256m",
      description = "The most that a server's heap may take (default: ${DEFAULT-VALUE}).")
  private String heap = "";

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "5s",
      description = "How long each fault lasts (default: ${DEFAULT-VALUE}).")
  private Duration duration = Duration.ZERO;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where the results go; must be empty or new (default: results/<time>).")
  private @Nullable Path output;

  @Option(names = "--json", description = "Print result.json in place of the tables.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec spec;

  private final Optional<String> launcher;
  private final List<String> commandLine;

  /// @param launcher path of the `trilane` that starts processes; empty if it was not what started
  ///   us
  /// @param commandLine what the user typed after `trilane`, for the record
  public FaultsCommand(Optional<String> launcher, List<String> commandLine) {
    this.launcher = launcher;
    this.commandLine = commandLine;
  }

  /// Blocks for as long as the faults take.
  ///
  /// @return the exit code
  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    check();
    var trilane =
        launcher.orElseThrow(() ->
            new CommandFailed(
                "TRILANE_LAUNCHER does not say where trilane is; use ./trilane faults"));
    var started = Instant.now();
    var folder = output == null ? ResultsFolder.named(started) : new ResultsFolder(output);
    try (var servers = new Servers(SERVER_LIMITS)) {
      folder.create();
      // Read by logback.xml when the first library logs, which is after this.
      System.setProperty("trilane.loadtest.log", folder.logs().resolve("harness.log").toString());
      var job = new FaultsJob(faults, models, heap, duration, trilane, folder.logs());
      var results = job.run(servers, this::show);
      report(folder, FaultsJson.of(started, commandLine, job, results), results);
      return results.stream().anyMatch(FaultResult::isMissed) ? ExitCode.SOFTWARE : ExitCode.OK;
    } catch (IOException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    }
  }

  private void show(FaultResult result) {
    if (!json) {
      spec.commandLine().getOut().println(FaultTable.of(result));
      spec.commandLine().getOut().println();
    }
  }

  private void report(ResultsFolder folder, String written, List<FaultResult> results)
      throws IOException {
    Files.writeString(folder.json(), written);
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(written);
      return;
    }
    out.println(FaultTable.sum(results));
    out.println();
    out.println("Figures:  " + folder.json());
    out.println("Logs:     " + folder.logs());
  }

  private void check() {
    requireOnce("a fault", faults);
    requireOnce("--models", models);
    if (!heap.matches("[1-9]\\d{0,5}[kmgKMG]")) {
      throw wrong("--heap must be a number and k, m or g, as in 256m, was '" + heap + "'");
    }
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw wrong(
          "--duration must be from %s to %s, was %s"
              .formatted(
                  Durations.format(SHORTEST),
                  Durations.format(LONGEST),
                  Durations.format(duration)));
    }
  }

  private void requireOnce(String what, List<?> named) {
    if (new HashSet<>(named).size() < named.size()) {
      throw wrong(what + " is named twice");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
