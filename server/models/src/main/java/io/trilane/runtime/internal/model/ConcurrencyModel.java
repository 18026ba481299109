package io.trilane.runtime.internal.model;

import io.trilane.runtime.internal.admission.Limiter;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.ThreadNames;
import io.trilane.runtime.internal.time.Time;
import io.trilane.runtime.observe.LaneLoad;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.util.List;
import java.util.stream.Stream;

/// A way to give handlers their threads.
public sealed interface ConcurrencyModel extends AutoCloseable
    permits PlatformModel, VirtualModel, PipelineModel {
  /// The keys of all models.
  static List<Setting<?>> keys() {
    return Stream.of(PlatformModel.SETTINGS, VirtualModel.SETTINGS, PipelineModel.SETTINGS)
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  /// The name of the thread that runs the caller.
  static String currentThread() {
    return ThreadNames.of(Thread.currentThread());
  }

  /// The clients of this model.
  Occupancy occupancy();

  /// The time in which its clients wait.
  default Time time() {
    return occupancy().time();
  }

  /// The name that configuration and threads have for it.
  default String name() {
    return occupancy().model();
  }

  /// The bounds on what this model serves at once.
  default Limiter limiter() {
    return occupancy().limiter();
  }

  /// The load of its lanes, if it has any.
  default List<LaneLoad> lanes() {
    return List.of();
  }

  /// Starts serving clients, all of which came in with one read, or a single one. Called on an
  /// event loop; for a single one also by the thread that gives it a place in line, that starts it
  /// as a task, or that an in-process transport has. Never blocks: a client that finds no room is
  /// told so by [io.trilane.runtime.internal.client.Ending.Refused] before this returns. The list
  /// is not touched afterwards.
  void start(List<Client> clients);

  /// Takes over changed limits and sizes; what is in flight stays. Called by one thread at a time.
  default void reconfigure(Settings settings) {
    limiter().reconfigure(settings);
  }

  /// Lets the threads go, each when it has nothing left to run. Nothing is started any more;
  /// clients still there run on. Does not block; may be called again.
  @Override
  void close();
}
