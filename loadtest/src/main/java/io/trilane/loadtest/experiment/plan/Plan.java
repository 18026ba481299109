package io.trilane.loadtest.experiment.plan;

import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.result.Design;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// The runs of an experiment: in each fork, every contender has a process of its own that runs at
/// every point. The order of the contenders, and of the points, is another one in each fork, so
/// that nobody always has the first or the last turn; the seed decides it.
///
/// @param repeats how often a run that is refused is made again
/// @param serverCores to keep the servers on
/// @param route the way of a process through the points
/// @param laps null: each run has one window, and a process of its own for as long as it takes
public record Plan(
    String experiment,
    List<Contender> contenders,
    List<Point> points,
    int forks,
    Timing timing,
    int repeats,
    Cores serverCores,
    long seed,
    RunOrder route,
    @Nullable Laps laps) {

  /// One in which every process runs at every point.
  public Plan(
      String experiment,
      List<Contender> contenders,
      List<Point> points,
      int forks,
      Timing timing,
      int repeats,
      Cores serverCores,
      long seed) {
    this(
        experiment,
        contenders,
        points,
        forks,
        timing,
        repeats,
        serverCores,
        seed,
        RunOrder.everyPoint(repeats),
        null);
  }

  /// The same in which a process takes a way of its own through the points.
  public Plan by(RunOrder way) {
    return new Plan(
        experiment, contenders, points, forks, timing, repeats, serverCores, seed, way, laps);
  }

  /// The same whose processes run in turns.
  public Plan in(Laps turns) {
    return new Plan(
        experiment, contenders, points, forks, timing, repeats, serverCores, seed, route, turns);
  }

  /// The contenders' names in their order.
  public List<String> names() {
    return contenders.stream().map(Contender::name).toList();
  }

  /// True if each contender is one process throughout.
  public boolean isKept() {
    return contenders.stream().noneMatch(Contender::isFresh);
  }

  /// The cores that the servers are kept on at a point.
  public Cores coresAt(Point point) {
    return point.serverCores().isAny() ? serverCores : point.serverCores();
  }

  /// The processes of the plan in their order, each with its runs.
  public List<Turn> turns() {
    var turns = new ArrayList<Turn>();
    for (int fork = 1; fork <= forks; fork++) {
      var random = new Random(seed + fork);
      for (var contender : shuffled(contenders, random)) {
        turns.addAll(turns(fork, contender, shuffled(points, random)));
      }
    }
    return turns;
  }

  /// Short windows that the contenders' processes, all of them kept, take in turns, in place of one
  /// long window for each: in every round each has one, and the order is a new one.
  ///
  /// @param rounds windows of each process at each point
  /// @param length of a window, in whole buckets of a time line
  /// @param entrants tells which contender runs at which point
  public record Laps(int rounds, Duration length, BiPredicate<Contender, Point> entrants) {}

  /// One process and what it runs.
  ///
  /// @param cores to keep it on
  public record Turn(int fork, Contender contender, List<Point> points, Cores cores) {
    /// True if the points themselves are about these cores.
    boolean isPlaced() {
      return points.stream().noneMatch(point -> point.serverCores().isAny());
    }
  }

  /// A process for each set of cores that the points ask for.
  private List<Turn> turns(int fork, Contender contender, List<Point> order) {
    return order.stream()
        .map(this::coresAt)
        .distinct()
        .map(cores -> new Turn(fork, contender, on(cores, order), cores))
        .toList();
  }

  private List<Point> on(Cores cores, List<Point> order) {
    return order.stream().filter(point -> cores.equals(coresAt(point))).toList();
  }

  /// For the results.
  public Design design() {
    var traffic = points.getFirst().traffics().getFirst();
    return new Design(
        forks,
        contenders.stream().allMatch(Contender::isFresh),
        timing.window().toMillis() / 1e3,
        timing.steady().toMillis() / 1e3,
        timing.warmUpLimit().toMillis() / 1e3,
        traffic.deadline().toMillis() / 1e3,
        traffic.connections(),
        seed,
        points.stream().map(Point::name).toList(),
        points.stream()
            .flatMap(point ->
                point.traffics().stream()
                    .map(each -> each.operation().inWords() + ": " + each.arrival().inWords()))
            .toList());
  }

  /// In an order of chance.
  public static <T> List<T> shuffled(List<T> all, Random random) {
    var order = new ArrayList<>(all);
    Collections.shuffle(order, random);
    return order;
  }
}
