package io.trilane.loadtest.experiment.result;

import java.util.Map;
import org.HdrHistogram.Histogram;

/// One contender at one point of the plan, over those of its runs that were not refused.
///
/// @param refusedRuns how many were
/// @param figures by their keys
/// @param latency of all its runs together
public record Summary(
    String contender,
    String point,
    int runs,
    int refusedRuns,
    Map<String, Figure> figures,
    Histogram latency) {}
