package io.trilane.loadtest.experiment.result;

import org.jspecify.annotations.Nullable;

/// One figure over the forks of a contender.
///
/// @param low and `high`: its 95 % interval; null with fewer than six forks
/// @param min of the forks; `max` likewise, or the maximum of all calls where that is the figure
public record Figure(
    String unit,
    double median,
    @Nullable Double low,
    @Nullable Double high,
    double min,
    double max,
    int forks) {}
