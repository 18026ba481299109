package io.trilane.runtime.model;

import io.trilane.runtime.admission.Admission;
import java.util.List;

/// How handlers get their threads.
public sealed interface ConcurrencyModel extends AutoCloseable
    permits PlatformModel, VirtualModel, PipelineModel {
  ModelName name();

  /// The bounds on what this model serves at once.
  Admission admission();

  /// Starts serving clients, all of which came in with one read. Called on an event loop and never
  /// blocks: a client that finds no room is told so by [Program#refused] before this returns. The
  /// list is not touched afterwards.
  void start(List<Client> clients);

  /// Lets the threads go, each when it has nothing left to run. Nothing is started any more;
  /// clients still there run on. Does not block.
  @Override
  void close();
}
