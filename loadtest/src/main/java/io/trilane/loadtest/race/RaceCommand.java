package io.trilane.loadtest.race;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.Durations;
import io.trilane.loadtest.cli.Conducted;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.cli.LoadOptions;
import io.trilane.loadtest.cli.TransportOptions;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.option.ExperimentOptions;
import io.trilane.loadtest.experiment.plan.Plan;
import io.trilane.loadtest.experiment.plan.Plan.Laps;
import io.trilane.loadtest.experiment.plan.Timing;
import io.trilane.loadtest.experiment.timeline.Timeline;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `trilane race`: each model beside stock grpc-java.
@Command(
    name = "race",
    sortOptions = false,
    description = {
      "Tells what a call costs a server in each model, and on grpc-java alone, to a few percent.",
      "",
      "In each fork every contestant has a process; all of them are warm and stay, and run in"
          + " turns: short laps, in a new order in every round. docs/race.md explains courses,"
          + " figures and goals.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./trilane race",
      "  ./trilane race --quick",
      "  ./trilane race --course echo-8x50 --contestants direct,virtual",
      "  ./trilane race --course echo-8x50 --contestants direct --contender"
          + " again='stock --executor direct'"
    })
public final class RaceCommand implements Callable<Integer> {
  private static final Timing USUAL =
      new Timing(Duration.ofSeconds(5), Duration.ZERO, Duration.ofSeconds(30));
  private static final Timing QUICK =
      new Timing(Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(4));
  private static final int FORKS = 6;
  private static final int REPEATS = 1;
  private static final Duration MAX_LAP = Duration.ofSeconds(10);

  @Option(
      names = "--course",
      split = ",",
      paramLabel = "NAME",
      converter = Course.Converter.class,
      description =
          "The courses to run: ${COMPLETION-CANDIDATES} (default: all, with --target those that are"
              + " not apart; quick: echo-8x50).")
  private List<Course> courses = List.of();

  @Mixin private RacersOption racers = new RacersOption();

  @Option(
      names = "--lap",
      paramLabel = "TIME",
      defaultValue = "200ms",
      description =
          "The measured time of a lap (default: ${DEFAULT-VALUE}). --duration is for all laps of a"
              + " process on a course, so it decides how many rounds there are (default: 5s, 25"
              + " rounds).")
  private Duration lap = Duration.ZERO;

  @Option(
      names = "--rate",
      paramLabel = "CALLS",
      defaultValue = "4000",
      description = "Calls a second of the course that has a rate (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--quick",
      description = "One short fork of one course, in a minute: a first look that proves nothing.")
  private boolean quick;

  @Option(
      names = {"--rounds", "--warmup", "--client"},
      arity = "0..1",
      fallbackValue = "given",
      hidden = true)
  private List<String> retired = List.of();

  @Mixin private TransportOptions transport = new TransportOptions(Duration.ofSeconds(10));
  @Mixin private ExperimentOptions options = new ExperimentOptions();

  private final Invocation invocation;

  public RaceCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /// Blocks for as long as the race takes.
  ///
  /// @return the exit code; a contestant that failed makes it 1, a goal that is missed does not
  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    check();
    var chosen = chosenCourses();
    var contenders = entrants(chosen, racers.contenders(invocation));
    var timing = options.timing(quick ? QUICK : USUAL);
    var repeats = options.repeats(REPEATS);
    var laps = new Laps(rounds(timing), lap, (who, where) -> enters(who, where.name()));
    var apart = options.serverCores();
    var client = transport.client();
    if (racers.startsOurs()) {
      Conducted.requirePlaintext(options, client);
    }
    return new Conducted(invocation, options, racers.starts(), client)
        .run(
            List.of("plain"),
            (_, seed) ->
                new Plan(
                        "race",
                        contenders,
                        chosen.stream().map(each -> each.point(rate, apart, transport)).toList(),
                        options.series().forks(quick ? 1 : FORKS),
                        timing,
                        repeats,
                        Cores.ANY,
                        seed)
                    .in(laps),
            plan -> new RaceJudge(plan.names(), chosen, plan.isKept()));
  }

  private boolean enters(Contender who, String where) {
    return RacersOption.known(who).stream()
        .allMatch(known ->
            EnumSet.allOf(Course.class).stream()
                .filter(course -> course.toString().equals(where))
                .allMatch(known::enters));
  }

  private int rounds(Timing timing) {
    var rounds = timing.window().dividedBy(lap);
    if (rounds < 2 || rounds > 1_000) {
      throw options.wrong(
          "--duration %s of --lap %s are %d rounds, and must be from 2 to 1000"
              .formatted(Durations.format(timing.window()), Durations.format(lap), rounds));
    }
    return (int) rounds;
  }

  private List<Course> chosenCourses() {
    if (!courses.isEmpty()) {
      return List.copyOf(EnumSet.copyOf(courses));
    }
    if (quick) {
      return List.of(Course.ECHO_8X50);
    }
    return Stream.of(Course.values())
        .filter(each -> !each.isApart() || racers.areMovable())
        .toList();
  }

  /// Those who run at least one of the courses.
  private List<Contender> entrants(List<Course> chosen, List<Contender> all) {
    requireEntrants(chosen, all);
    return all.stream()
        .filter(each -> chosen.stream().anyMatch(course -> enters(each, course.toString())))
        .toList();
  }

  private void requireEntrants(List<Course> chosen, List<Contender> contenders) {
    for (var course : chosen) {
      if (contenders.stream().noneMatch(each -> enters(each, course.toString()))) {
        throw options.wrong("none of the contestants runs " + course);
      }
      if (course.isApart() && options.serverCores().isAny()) {
        throw options.wrong(
            course + " needs cores of its own for the server: leave out --share-cores");
      }
      if (course.isApart() && !contenders.stream().allMatch(Contender::isFresh)) {
        throw options.wrong(
            course + " starts its servers on cores of their own, and takes no --target");
      }
    }
  }

  private void check() {
    if (options.recorded(0) > 0) {
      throw options.wrong("--jfr is for runs of one window, and a race has laps");
    }
    if (!retired.isEmpty()) {
      throw options.wrong(
          "--rounds is --duration ÷ --lap now, --warmup is --warmup-limit, and every call is made"
              + " by the plain injector");
    }
    if (lap.compareTo(Timeline.BUCKET) < 0
        || lap.compareTo(MAX_LAP) > 0
        || lap.toMillis() % Timeline.BUCKET.toMillis() != 0) {
      throw options.wrong(
          "--lap must be from %s to %s, in whole hundreds of milliseconds, was %s"
              .formatted(
                  Durations.format(Timeline.BUCKET),
                  Durations.format(MAX_LAP),
                  Durations.format(lap)));
    }
    LoadOptions.requireSendable(options.command(), "--rate", rate);
  }
}
