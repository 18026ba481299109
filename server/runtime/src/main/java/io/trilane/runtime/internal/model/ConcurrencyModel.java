package io.trilane.runtime.internal.model;

import io.trilane.runtime.ModelName;
import io.trilane.runtime.Setting;
import io.trilane.runtime.Settings;
import io.trilane.runtime.internal.admission.Limiter;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.InFlight;
import io.trilane.runtime.observe.LaneLoad;
import java.util.List;
import java.util.stream.Stream;

/// A way to give handlers their threads.
public sealed interface ConcurrencyModel extends AutoCloseable
    permits PlatformModel, VirtualModel, PipelineModel {
  /// Starts the model of that name.
  static ConcurrencyModel start(ModelName name, Settings settings) {
    return switch (name) {
      case PLATFORM -> new PlatformModel(settings);
      case VIRTUAL -> new VirtualModel(settings);
      case PIPELINE -> new PipelineModel(settings);
    };
  }

  /// The keys of all models.
  static List<Setting<?>> keys() {
    return Stream.of(PlatformModel.SETTINGS, VirtualModel.SETTINGS, PipelineModel.SETTINGS)
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  /// The name of the thread that runs the caller.
  static String currentThread() {
    return Thread.currentThread().getName();
  }

  ModelName name();

  /// The bounds on what this model serves at once.
  Limiter limiter();

  /// The number of times that a client was handed over to a thread that runs it, since the start.
  /// Any thread.
  long hops();

  /// The load of its lanes, if it has any.
  default List<LaneLoad> lanes() {
    return List.of();
  }

  /// The clients that are being served.
  InFlight inFlight();

  /// Starts serving clients, all of which came in with one read, or one task. Called on an event
  /// loop, or by whoever starts the task, and never blocks: a client that finds no room is told so
  /// by [io.trilane.runtime.internal.client.Program#refused] before this returns. The list is not
  /// touched afterwards.
  void start(List<Client> clients);

  /// Takes over changed limits and sizes; what is in flight stays. Called by one thread at a time.
  void reconfigure(Settings settings);

  /// Lets the threads go, each when it has nothing left to run. Nothing is started any more;
  /// clients still there run on. Does not block; may be called again.
  @Override
  void close();
}
