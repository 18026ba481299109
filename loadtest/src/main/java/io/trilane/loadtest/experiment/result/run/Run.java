package io.trilane.loadtest.experiment.result.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// All that one run has shown: one contender, one point of the plan, one window.
///
/// @param point of the plan, such as "rate 1000"; empty where a plan has one point alone
/// @param fork from 1: the number of the contender's process
/// @param attempt from 1: a run that was refused is made again
/// @param position the place of the run in the whole experiment, from 1
/// @param warmUpSeconds how much load there was before the window
/// @param steady whether the load had come to a steady state before the window
/// @param refused why the run's figures are not to be trusted, a line each; empty: they are
/// @param remarks what a reader should know of the run beside its figures
/// @param traffics one or more, each with figures of its own
/// @param laps the window in parts, if the process took turns with others; empty: it did not
/// @param server null where neither the server's process nor the server itself could be asked
public record Run(
    String contender,
    String point,
    int fork,
    int attempt,
    int position,
    String startedAt,
    double warmUpSeconds,
    boolean steady,
    double windowSeconds,
    List<String> refused,
    List<String> remarks,
    List<TrafficFigures> traffics,
    @Nullable ServerFigures server,
    InjectorFigures injector,
    MachineFigures machine,
    Samples samples,
    List<Lap> laps) {
  private static final double BETTER_QUARTER = 0.25;

  /// @param laps null in a file that knows none
  @SuppressWarnings("ConstantValue")
  public Run {
    laps = laps == null ? List.of() : laps;
  }

  public boolean isRefused() {
    return !refused.isEmpty();
  }

  /// The traffic that the experiment is about; others stand beside it.
  public TrafficFigures traffic() {
    return traffics.getFirst();
  }

  /// The run once for each of its traffics, that one in front. All but the first stand at a point
  /// that has the traffic's name behind its own.
  public List<Run> byTraffic() {
    return IntStream.range(0, traffics.size())
        .mapToObj(i -> i == 0 ? this : about(i, (point + " " + traffics.get(i).name()).strip()))
        .toList();
  }

  /// The same for an experiment that is about another of its traffics.
  ///
  /// @param place its point, by which it is told from the run as it is
  public Run about(int traffic, String place) {
    var rotated = new ArrayList<>(traffics);
    Collections.rotate(rotated, -traffic);
    return changed(contender, place, refused, rotated);
  }

  /// The same under another name.
  public Run as(String name) {
    return changed(name, point, refused, traffics);
  }

  public Run refusedFor(List<String> reasons) {
    return changed(contender, point, reasons, traffics);
  }

  private Run changed(String name, String place, List<String> reasons, List<TrafficFigures> calls) {
    return new Run(
        name,
        place,
        fork,
        attempt,
        position,
        startedAt,
        warmUpSeconds,
        steady,
        windowSeconds,
        reasons,
        remarks,
        calls,
        server,
        injector,
        machine,
        samples,
        laps);
  }

  /// Answers a second; of laps, the upper quartile: a machine that is slow for a while is so for
  /// the contender whose turn it is.
  public double perSecond() {
    return laps.isEmpty()
        ? traffic().perSecond()
        : Quartiles.of(1 - BETTER_QUARTER, laps.stream().mapToDouble(Lap::perSecond));
  }

  /// The server's CPU for each call that ended in the window, less that of its JIT compilers, which
  /// is the price of a start and not of a call; of laps, the lower quartile. NaN if unknown.
  public double cpuMicrosPerCall() {
    if (!laps.isEmpty()) {
      return Quartiles.of(BETTER_QUARTER, laps.stream().mapToDouble(Lap::cpuMicrosPerCall));
    }
    var calls = traffics.stream().mapToLong(TrafficFigures::ended).sum();
    return server == null || calls == 0
        ? Double.NaN
        : (server.cpuNanos() - server.compilerNanos()) / 1e3 / calls;
  }
}
