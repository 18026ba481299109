package io.trilane.loadtest.experiment.plan;

import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.traffic.Traffic;
import java.util.List;

/// One load that every contender is put under.
///
/// @param name such as "rate 1000"; empty if it is the only one
/// @param traffics the first is the one that the experiment is about
/// @param serverCores to keep the servers on at this point, each a process of its own; any: those
///   of the plan
public record Point(String name, List<Traffic> traffics, Cores serverCores) {
  /// On the cores of the plan.
  public Point(String name, List<Traffic> traffics) {
    this(name, traffics, Cores.ANY);
  }
}
