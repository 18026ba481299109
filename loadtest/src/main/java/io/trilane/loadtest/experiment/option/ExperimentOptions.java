package io.trilane.loadtest.experiment.option;

import io.trilane.loadtest.experiment.check.Assertion;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.plan.Plan;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.plan.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The way an experiment is made and the place of its result, as a picocli mixin.
public final class ExperimentOptions {
  /// A run that is refused is usually made again so often.
  public static final int REPEATS = 2;

  private static final int MAX_REPEATS = 10;
  private static final Duration MAX_DURATION = Duration.ofHours(1);
  private static final Duration MIN_WINDOW = Duration.ofSeconds(1);

  @Mixin private SeriesOptions series = new SeriesOptions();

  @Option(names = "--duration", paramLabel = "TIME", description = "The measured time of each run.")
  private @Nullable Duration window;

  @Option(
      names = "--steady",
      paramLabel = "TIME",
      description = "The time that the load must keep its level before that.")
  private @Nullable Duration steady;

  @Option(
      names = "--warmup-limit",
      paramLabel = "TIME",
      description = "Refuse a run whose load has no steady state by then.")
  private @Nullable Duration warmUpLimit;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "Make a run that is refused again so often (default: 2, in race 1, in hold 0).")
  private @Nullable Integer repeats;

  @Option(
      names = "--injector",
      paramLabel = "gatling|plain|h2load",
      description =
          "The maker of the calls (default: gatling for a closed loop, plain for an open one)."
              + " h2load: nghttp2's, for closed loops; it does not see gRPC's status.")
  private @Nullable String injector;

  @Option(
      names = "--server-cores",
      paramLabel = "LIST",
      description = "Keep servers that are started on these cores (default: the second half).")
  private @Nullable String serverCores;

  @Option(
      names = "--injector-cores",
      paramLabel = "LIST",
      description = "Keep the injector on these cores (default: the first half).")
  private @Nullable String injectorCores;

  @Option(names = "--share-cores", description = "Let servers and injector use the same cores.")
  private boolean shareCores;

  @Option(
      names = "--jfr",
      paramLabel = "FORKS",
      description =
          "Have servers that are started record their pauses, safepoints, allocation and pinned"
              + " threads in this many forks; 0: none (default: 1, in hold and race 0).")
  private @Nullable Integer recorded;

  @Option(
      names = "--assert",
      paramLabel = "ASSERTION",
      description = {
        "Fail unless this holds; may be repeated. 'virtual: p99 < 20ms' is about a contender,"
            + " 'new/old: cpu < 1.05' about the interval of a ratio. Figures: p50, p90, p99, p99.9,"
            + " max, mean, failed, refused, unanswered, late, calls/s, cpu, memory."
      })
  private List<String> assertions = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  /// The plan of an experiment in which every process runs at every point. Options that are not
  /// given are as usual.
  public Plan plan(
      String experiment,
      List<Contender> contenders,
      List<Point> points,
      int usualForks,
      Timing usual,
      long decided) {
    return new Plan(
        experiment,
        contenders,
        points,
        series.forks(usualForks),
        timing(usual),
        repeats(REPEATS),
        serverCores(),
        decided);
  }

  /// The number of times that a refused run is made again.
  public int repeats(int usual) {
    var wanted = repeats == null ? usual : repeats;
    if (wanted < 0 || wanted > MAX_REPEATS) {
      throw wrong("--repeats must be from 0 to " + MAX_REPEATS + ", was " + wanted);
    }
    return wanted;
  }

  /// The forks whose servers record their JVM's events.
  public int recorded(int usual) {
    var wanted = recorded == null ? usual : recorded;
    if (wanted < 0) {
      throw wrong("--jfr must be 0 or more, was " + wanted);
    }
    return wanted;
  }

  /// Complains of wrong forks and times before anything is started.
  public void check(int usualForks, Timing usualTiming) {
    var _ = series.forks(usualForks);
    var _ = timing(usualTiming);
    var _ = repeats(REPEATS);
  }

  /// Options that are not given are as usual.
  public Timing timing(Timing usual) {
    return new Timing(
        within("--duration", window, usual.window(), MIN_WINDOW),
        within("--steady", steady, usual.steady(), Duration.ZERO),
        within("--warmup-limit", warmUpLimit, usual.warmUpLimit(), Duration.ZERO));
  }

  /// @param usual for the traffic that is asked for
  /// @param possible for it
  public String injector(String usual, List<String> possible) {
    var wanted = injector == null ? usual : injector;
    if (!possible.contains(wanted)) {
      throw wrong(
          "--injector must be %s for this load, was '%s'"
              .formatted(String.join(" or ", possible), wanted));
    }
    return wanted;
  }

  /// For servers that are started; any if they share all cores with the injector.
  public Cores serverCores() {
    return shareCores ? Cores.ANY : cores("--server-cores", serverCores, 1);
  }

  /// @param started whether servers are started beside it; a lone injector stays where it is
  public Cores injectorCores(boolean started) {
    if (shareCores || (!started && injectorCores == null)) {
      return Cores.ANY;
    }
    var cores = cores("--injector-cores", injectorCores, 0);
    if (started && cores.overlaps(serverCores())) {
      throw wrong(
          ("--server-cores %s and --injector-cores %s: server and injector would share a core,"
                  + " which measures neither; --share-cores if you want it all the same")
              .formatted(serverCores(), cores));
    }
    return cores;
  }

  /// The options that every series of runs has.
  public SeriesOptions series() {
    return series;
  }

  /// The assertions that must hold for exit code 0.
  ///
  /// @param contenders their names
  /// @param compared the figures that they are compared by
  public List<Assertion> assertions(List<String> contenders, List<Criterion> compared, int forks) {
    try {
      var all = assertions.stream().map(Assertion::parse).toList();
      all.forEach(each -> each.require(contenders, compared, forks));
      return all;
    } catch (IllegalArgumentException e) {
      throw wrong("--assert: " + e.getMessage());
    }
  }

  private Cores cores(String option, @Nullable String wanted, int half) {
    var allowed = Cores.ofThisProcess(Proc.HERE);
    if (wanted == null) {
      return allowed.halves().get(half);
    }
    try {
      var cores = Cores.parse(wanted);
      if (!allowed.isAny() && !allowed.numbers().containsAll(cores.numbers())) {
        throw wrong("%s must be of %s, was %s".formatted(option, allowed, wanted));
      }
      return cores;
    } catch (IllegalArgumentException e) {
      throw wrong(option + ": " + e.getMessage());
    }
  }

  private Duration within(
      String option, @Nullable Duration wanted, Duration usual, Duration shortest) {
    return new DurationRange(shortest, MAX_DURATION)
        .require(command, option, wanted == null ? usual : wanted);
  }

  /// The command that has these options.
  public CommandSpec command() {
    return command;
  }

  /// Wrong usage of the command.
  public ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
