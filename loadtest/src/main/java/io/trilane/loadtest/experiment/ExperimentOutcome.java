package io.trilane.loadtest.experiment;

import io.trilane.loadtest.experiment.result.Machine;
import io.trilane.loadtest.experiment.result.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// All that a plan has given.
///
/// @param held whether the injector was kept on its cores, as asked
/// @param complete false if the user has put an end to it
/// @param failures why contenders are out, by their names
/// @param descriptions what servers said of themselves, by their contenders' names
public record ExperimentOutcome(
    Instant started,
    Machine machine,
    boolean held,
    boolean complete,
    List<Run> runs,
    Map<String, String> failures,
    Map<String, Map<String, String>> descriptions) {}
