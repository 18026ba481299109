package io.trilane.loadtest.experiment.inject;

import io.trilane.loadtest.experiment.traffic.Traffic;
import java.util.List;

/// A maker of traffic, inside this process or beside it. Used from one thread.
public sealed interface Injector extends AutoCloseable
    permits Plain, Gatling, Holding, H2loadClients {
  /// As the command line and the results spell it.
  String name();

  /// Begins of the names of the threads that send, receive and pace: none of them may wait for a
  /// core.
  List<String> threads();

  /// Starts load in the background. The caller finishes it.
  ///
  /// @param run names it, for a report of the injector's own; empty: no report
  /// @param seed of what is left to chance
  UnderWay start(String run, Endpoint endpoint, List<Traffic> traffics, long seed);

  @Override
  void close();
}
