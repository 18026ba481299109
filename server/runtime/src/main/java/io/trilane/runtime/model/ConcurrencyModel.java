package io.trilane.runtime.model;

import io.trilane.runtime.admission.Admission;
import io.trilane.runtime.config.Settings;
import java.util.List;

/// How handlers get their threads.
public sealed interface ConcurrencyModel extends AutoCloseable
    permits PlatformModel, VirtualModel, PipelineModel {
  /// The name of the thread that runs the caller.
  static String currentThread() {
    return Thread.currentThread().getName();
  }

  ModelName name();

  /// The bounds on what this model serves at once.
  Admission admission();

  /// How often a client was handed over to a thread that runs it, since the start. Any thread.
  long hops();

  /// Who is being served.
  InFlight inFlight();

  /// Starts serving clients, all of which came in with one read. Called on an event loop and never
  /// blocks: a client that finds no room is told so by [Program#refused] before this returns. The
  /// list is not touched afterwards.
  void start(List<Client> clients);

  /// Takes over changed limits and sizes; what is in flight stays. Called by one thread at a time.
  void reconfigure(Settings settings);

  /// Lets the threads go, each when it has nothing left to run. Nothing is started any more;
  /// clients still there run on. Does not block; may be called again.
  @Override
  void close();
}
