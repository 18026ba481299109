package io.trilane.loadtest.experiment.meter;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The processes that take part in a run; all others are strangers.
///
/// @param server whose figures are wanted; empty if it is on another machine
/// @param others backends, say
/// @param injector the process that makes the load
/// @param threads begins of the names of its threads that must not wait for a core
/// @param injectorName as the results have it
/// @param injectorCores how many cores it may use
public record Watched(
    OptionalLong server,
    List<Long> others,
    long injector,
    List<String> threads,
    String injectorName,
    int injectorCores) {
  /// The same where another process makes the load; the one that did so far takes part.
  public Watched by(long process) {
    if (process == injector) {
      return this;
    }
    var more = new ArrayList<>(others);
    more.add(injector);
    return new Watched(server, more, process, threads, injectorName, injectorCores);
  }
}
