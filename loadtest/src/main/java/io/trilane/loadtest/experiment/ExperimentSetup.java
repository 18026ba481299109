package io.trilane.loadtest.experiment;

import io.trilane.loadtest.experiment.inject.Endpoint;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.result.ResultsFolder;
import java.util.List;

/// Everything around a plan that its runs do not depend on, or that holds for all of them.
///
/// @param command the words after `trilane`, for the record
/// @param folder of the results
/// @param asked the plan in one line
/// @param resumed whether the folder has a journal to go on from
/// @param injector the name of the injector
/// @param injectorCores to keep this process on; any: it is left where it is
/// @param recorded forks whose servers record their JVM's events
/// @param endpoints how an address becomes an endpoint
public record ExperimentSetup(
    List<String> command,
    ResultsFolder folder,
    String asked,
    boolean resumed,
    String injector,
    Cores injectorCores,
    int recorded,
    Endpoint.Of endpoints) {}
