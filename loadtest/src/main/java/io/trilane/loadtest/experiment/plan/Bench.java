package io.trilane.loadtest.experiment.plan;

import io.trilane.client.launch.Servers;
import io.trilane.loadtest.experiment.inject.Endpoint;
import io.trilane.loadtest.experiment.inject.Injector;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.meter.Watched;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/// The surroundings of all runs of a plan.
///
/// @param endpoints how a contender's address becomes an endpoint
/// @param logs takes what the servers print
/// @param backends processes that take part beside servers and injector
/// @param injectorCores to keep this process on; any: it is left where it is
/// @param recorded forks whose servers record their JVM's events
public record Bench(
    Servers servers,
    Endpoint.Of endpoints,
    Ledger ledger,
    Progress progress,
    Path logs,
    List<Long> backends,
    Cores injectorCores,
    int recorded) {

  /// The processes that take part in a run.
  ///
  /// @param server whose figures are wanted; empty if it is on another machine, or one of several
  /// @param others that take part
  public Watched watched(Injector injector, OptionalLong server, List<Long> others) {
    return new Watched(
        server,
        others,
        ProcessHandle.current().pid(),
        injector.threads(),
        injector.name(),
        injectorCores.count(Proc.HERE));
  }
}
