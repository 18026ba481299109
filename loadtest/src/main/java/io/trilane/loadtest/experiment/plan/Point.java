package io.trilane.loadtest.experiment.plan;

import io.trilane.loadtest.experiment.traffic.Traffic;
import java.util.List;

/// One load that every contender is put under.
///
/// @param name such as "rate 1000"; empty if it is the only one
/// @param traffics the first is the one that the experiment is about
public record Point(String name, List<Traffic> traffics) {}
