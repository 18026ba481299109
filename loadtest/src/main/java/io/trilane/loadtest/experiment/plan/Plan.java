package io.trilane.loadtest.experiment.plan;

import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.result.Design;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// The runs of an experiment: in each fork, every contender has a process of its own that runs at
/// every point. The order of the contenders, and of the points, is another one in each fork, so
/// that nobody always has the first or the last turn; the seed decides it.
///
/// @param repeats how often a run that is refused is made again
/// @param serverCores to keep the servers on
public record Plan(
    String experiment,
    List<Contender> contenders,
    List<Point> points,
    int forks,
    Timing timing,
    int repeats,
    Cores serverCores,
    long seed) {

  /// The processes of the plan in their order, each with its runs.
  public List<Turn> turns() {
    var turns = new ArrayList<Turn>();
    for (int fork = 1; fork <= forks; fork++) {
      var random = new Random(seed + fork);
      for (var contender : shuffled(contenders, random)) {
        turns.add(new Turn(fork, contender, shuffled(points, random)));
      }
    }
    return turns;
  }

  /// One process and what it runs.
  public record Turn(int fork, Contender contender, List<Point> points) {}

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
                    .map(each -> each.operation().name() + ": " + each.arrival().inWords()))
            .toList());
  }

  private static <T> List<T> shuffled(List<T> all, Random random) {
    var order = new ArrayList<>(all);
    Collections.shuffle(order, random);
    return order;
  }
}
