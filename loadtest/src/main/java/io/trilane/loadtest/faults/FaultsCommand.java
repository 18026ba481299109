package io.trilane.loadtest.faults;

import io.trilane.client.cli.CommandFailed;
import io.trilane.loadtest.cli.BackendChoice;
import io.trilane.loadtest.cli.Conducted;
import io.trilane.loadtest.cli.ContenderOptions;
import io.trilane.loadtest.cli.Experiment;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.cli.JUnitFile;
import io.trilane.loadtest.cli.Spelling;
import io.trilane.loadtest.experiment.Publication;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.meter.ThisMachine;
import io.trilane.loadtest.experiment.option.DurationRange;
import io.trilane.loadtest.experiment.option.SeriesOptions;
import io.trilane.loadtest.experiment.plan.Journal;
import io.trilane.loadtest.experiment.plan.Progress;
import io.trilane.loadtest.experiment.result.ContenderNote;
import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.ResultsFolder;
import io.trilane.loadtest.faults.figure.FaultResult;
import io.trilane.loadtest.faults.figure.FaultTable;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.kind.FaultName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `trilane faults`: what happens to a server that something goes wrong with.
@Command(
    name = "faults",
    sortOptions = false,
    description = {
      "Does to a server what production does to it, and shows what another client notices of it and"
          + " how soon the server is well again.",
      "",
      "Each fault has servers of its own, of each contender, with a small heap. Its figures stand"
          + " beside their targets; docs/faults.md explains them.",
      "It takes no --target and no TLS: a fault limits, stops and ends its servers, so it starts"
          + " them itself, and many of its clients write their own frames.",
      "Exit code: 0 every figure was reached, 1 one was not, 2 wrong usage, 3 one was not while"
          + " others used more than a tenth of the machine, which tells nothing.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./trilane faults --floods --model virtual",
      "  ./trilane faults cancel overload --forks 6 --junit faults.xml",
      "  ./trilane faults sleepers --contender few='serve --model pipeline --set"
          + " trilane.pipeline.max-calls=100'"
    })
public final class FaultsCommand implements Callable<Integer> {
  private static final DurationRange LENGTH =
      new DurationRange(Duration.ofSeconds(1), Duration.ofMinutes(1));

  @Parameters(
      paramLabel = "FAULT",
      arity = "0..*",
      description = "The faults to do: ${COMPLETION-CANDIDATES} (default: all).",
      completionCandidates = FaultName.Candidates.class)
  private List<String> names = List.of();

  @Option(names = "--floods", description = "Do those that a hostile client does by itself.")
  private boolean floods;

  @Mixin private ContenderOptions contenders = new ContenderOptions();

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "256m",
      description = "The size of a server's heap (default: ${DEFAULT-VALUE}).")
  private String heap = "";

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "5s",
      description = "The time that each fault lasts (default: ${DEFAULT-VALUE}).")
  private Duration duration = Duration.ZERO;

  @Mixin private SeriesOptions series = new SeriesOptions();

  @Option(
      names = {
        "--assert",
        "--injector",
        "--jfr",
        "--steady",
        "--warmup-limit",
        "--metadata",
        "--deadline",
        "--authority"
      },
      arity = "0..1",
      fallbackValue = "given",
      hidden = true)
  private List<String> foreign = List.of();

  @Option(
      names = {"--tls", "--cacert", "--cert", "--key"},
      arity = "0..1",
      fallbackValue = "given",
      hidden = true)
  private List<String> secured = List.of();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec spec;

  private final Invocation invocation;

  public FaultsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /// Blocks for as long as the faults take.
  ///
  /// @return the exit code
  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    var place = series.folder();
    var job = job(place);
    series.requireSame(job.asked());
    return Experiment.run(
        place,
        series.isResumed(),
        (servers, folder) -> {
          var started = Instant.now();
          var machine = ThisMachine.now(Proc.HERE);
          var journal =
              Journal.open(folder.root(), series.isResumed(), job.asked(), ToldFault.LINES);
          job.run(servers, journal, new Progress.Lines(System.err), this::show);
          var found = journal.outcomes();
          var result =
              new FaultsResult(job, found).of(started, machine.describe(), invocation.words());
          report(folder, result, found);
          return exitCode(found);
        });
  }

  /// Mistakes show before the folder.
  private FaultsJob job(ResultsFolder place) throws CommandFailed {
    var faults = faults();
    check(faults);
    var forks = series.forks(1);
    var seed = series.seed();
    var trilane = invocation.requireLauncher("faults");
    var chosen = contenders.contenders(invocation, "timer");
    chosen.forEach(each -> requireOurs(each, trilane));
    return new FaultsJob(faults, chosen, forks, seed, heap, duration, trilane, place.logs());
  }

  private void requireOurs(Contender contender, String trilane) {
    if (!(contender.origin() instanceof Contender.Started(var command)
        && command.words().subList(0, 2).equals(List.of(trilane, "serve")))) {
      throw wrong(
          "--contender "
              + contender.name()
              + ": a fault sets keys of its servers, so it takes 'serve …' alone, without signs of"
              + " the shell");
    }
  }

  private static int exitCode(List<FaultResult> found) {
    if (found.stream().anyMatch(FaultResult::isMissed)) {
      return ExitCode.SOFTWARE;
    }
    return found.stream().anyMatch(FaultResult::isUntold) ? Conducted.REFUSED : ExitCode.OK;
  }

  private void show(FaultResult result) {
    if (!series.json()) {
      spec.commandLine().getOut().println(FaultTable.of(result));
      spec.commandLine().getOut().println();
    }
  }

  private void report(ResultsFolder folder, Result result, List<FaultResult> found)
      throws CommandFailed, IOException {
    var written = Publication.write(result, folder);
    JUnitFile.write(result, series.junit());
    var out = spec.commandLine().getOut();
    if (series.json()) {
      out.println(written);
      return;
    }
    var names = result.contenders().stream().map(ContenderNote::name).toList();
    out.println(FaultTable.of(found, names, Figures.P99_MEANWHILE));
    out.println();
    result.verdict().cautions().forEach(out::println);
    out.println(FaultTable.sum(found));
    out.println();
    out.println("Page:     " + folder.page());
    out.println("Figures:  " + folder.json());
    out.println("Logs:     " + folder.logs());
  }

  private List<FaultName> faults() {
    try {
      return names.isEmpty()
          ? Stream.of(FaultName.values())
              .filter(fault -> !floods || fault.isHostileClient())
              .toList()
          : names.stream().map(name -> Spelling.read(FaultName.values(), name)).toList();
    } catch (TypeConversionException e) {
      throw wrong("FAULT " + e.getMessage());
    }
  }

  private void check(List<FaultName> faults) {
    if (!foreign.isEmpty()) {
      throw wrong(
          "--assert, --injector, --jfr, --steady, --warmup-limit, --metadata, --deadline and"
              + " --authority are for loads: a fault has clients, a warm-up and targets of its own,"
              + " and each target is an assertion");
    }
    if (!secured.isEmpty()) {
      throw wrong(
          "--tls, --cacert, --cert and --key are for loads: a fault starts its servers itself, and"
              + " many of its clients write frames of HTTP/2 that TLS would hide");
    }
    if (!contenders.startsAll()) {
      throw wrong("--target: a fault limits, stops and ends its servers, so it starts them itself");
    }
    if (!contenders.backend().equals(new BackendChoice.Named("timer"))) {
      throw wrong("--backend: what calls wait for is part of a fault");
    }
    contenders.check();
    if (new HashSet<>(faults).size() < faults.size()) {
      throw wrong("a fault is named twice");
    }
    if (floods && !names.isEmpty()) {
      throw wrong("--floods names faults, and " + names.getFirst() + " is one more");
    }
    if (!heap.matches("[1-9]\\d{0,5}[kmgKMG]")) {
      throw wrong("--heap must be a number and k, m or g, as in 256m, was '" + heap + "'");
    }
    LENGTH.require(spec, "--duration", duration);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
