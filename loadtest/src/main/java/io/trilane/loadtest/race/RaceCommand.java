package io.trilane.loadtest.race;

import io.trilane.client.cli.CommandFailed;
import io.trilane.loadtest.cli.DurationRange;
import io.trilane.loadtest.cli.Experiment;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.cli.RepeatCount;
import io.trilane.loadtest.cli.ResultsOptions;
import io.trilane.loadtest.experiment.result.ResultsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `trilane race`: each model beside stock grpc-java.
@Command(
    name = "race",
    sortOptions = false,
    description = {
      "Measures each model beside stock grpc-java and says which figures are reached.",
      "",
      "On every course the servers take turns, round by round; a rate is told as a share of the"
          + " baseline's in the same round. Needs a quiet machine. docs/race.md explains courses and"
          + " figures.",
      ""
    })
public final class RaceCommand implements Callable<Integer> {
  private static final List<Course> QUICK =
      List.of(Course.ECHO_8X50, Course.ECHO_1X1, Course.WAIT_100X100, Course.PARKED_200X100);
  private static final DurationRange UNDER_LOAD =
      new DurationRange(Duration.ofMillis(500), Duration.ofMinutes(10));

  @Option(
      names = "--course",
      split = ",",
      paramLabel = "NAME",
      description = "What to run: ${COMPLETION-CANDIDATES} (default: all, quick: some).")
  private List<Course> courses = List.of();

  @Option(
      names = "--contestants",
      split = ",",
      paramLabel = "NAME",
      description =
          "Who takes part: ${COMPLETION-CANDIDATES} (default: all). The baseline of a course always"
              + " does.")
  private List<Contestant> contestants = List.of(Contestant.values());

  @Option(
      names = "--forks",
      paramLabel = "N",
      converter = RepeatCount.class,
      description =
          "How often all of it is done with new servers, because compilers make other code of the"
              + " same program in each (default: 1). Parking is done once.")
  private int forks = 1;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      converter = RepeatCount.class,
      description = "How often each runs each course in a fork (default: 3, quick: 1).")
  private @Nullable Integer rounds;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "How long each run is measured (default: 3s, quick: 1s).")
  private @Nullable Duration window;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      description =
          "Load on a server before its first course, at most; it ends when the server's compilers"
              + " are idle. A quarter of it before each further course (default: 60s, quick: 6s).")
  private @Nullable Duration warmUp;

  @Option(names = "--quick", description = "Within two minutes: shows the way, and no figures.")
  private boolean quick;

  @Option(
      names = "--client",
      paramLabel = "h2load|plain",
      description = "What makes the calls (default: h2load where it is installed).")
  private @Nullable Client client;

  @Mixin private ResultsOptions results = new ResultsOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec spec;

  private final Invocation invocation;

  public RaceCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /// Blocks for as long as the race takes.
  ///
  /// @return the exit code; a contestant that failed makes it 1, a figure not reached does not
  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    var plan = plan();
    var trilane = invocation.requireLauncher("race");
    var err = spec.commandLine().getErr();
    return Experiment.run(
        results.folder(),
        (servers, folder) -> {
          var job = new RaceJob(plan, trilane, client, invocation.words(), folder, err);
          return report(plan, job.run(servers), folder);
        });
  }

  private int report(RacePlan plan, Standings standings, ResultsFolder folder) throws IOException {
    var out = spec.commandLine().getOut();
    if (results.json()) {
      out.println(Files.readString(folder.json()));
    } else {
      out.println(new RaceTable(plan, standings));
      out.println();
      out.println("Figures:  " + folder.json());
    }
    return standings.failures().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private RacePlan plan() {
    var plan =
        new RacePlan(
            chosenCourses(),
            EnumSet.copyOf(contestants),
            forks,
            Objects.requireNonNullElse(rounds, quick ? 1 : 3),
            underLoad("--warmup", warmUp, quick ? 6 : 60),
            underLoad("--duration", window, quick ? 1 : 3),
            quick ? 5_000 : 19_000);
    for (var course : plan.courses()) {
      if (Collections.disjoint(course.entrants(), contestants)) {
        throw new ParameterException(spec.commandLine(), "none of --contestants runs " + course);
      }
    }
    return plan;
  }

  private List<Course> chosenCourses() {
    if (!courses.isEmpty()) {
      return List.copyOf(EnumSet.copyOf(courses));
    }
    return quick ? QUICK : List.of(Course.values());
  }

  private Duration underLoad(String option, @Nullable Duration given, int defaultSeconds) {
    var value = Objects.requireNonNullElse(given, Duration.ofSeconds(defaultSeconds));
    return UNDER_LOAD.require(spec, option, value);
  }
}
