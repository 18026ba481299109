package io.trilane.loadtest.experiment.result;

import java.util.List;

/// The machine that the injector ran on.
///
/// @param processor as the operating system names it; "unknown" where it does not
/// @param topology for each core, "core 0: socket 0, physical core 0, node 0, 2.4 GHz"
/// @param governor of the cores' frequency; "unknown" where the operating system does not tell
/// @param loadAverageBefore of the last minute; -1 if unknown
public record Machine(
    int cores,
    String processor,
    List<String> topology,
    String governor,
    long memoryBytes,
    String operatingSystem,
    double loadAverageBefore,
    double loadAverageAfter,
    double stealBefore,
    double stealAfter) {}
