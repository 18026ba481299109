package io.trilane.app.serve;

import io.trilane.app.work.Backend;
import io.trilane.app.work.RemoteBackend;
import io.trilane.app.work.TimerBackend;
import io.trilane.runtime.Keys;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.settings.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The backend that handlers wait for, and the second server that it needs if it is embedded.
///
/// @param name as configured
/// @param embedded the server inside this one, or null
record RunningBackend(String name, Backend backend, @Nullable TrilaneServer embedded) {
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);

  /// @throws StartFailure if a backend elsewhere does not answer
  static RunningBackend start(Settings settings) throws InterruptedException {
    var target = settings.get(ServerSettings.BACKEND);
    var connections = settings.get(ServerSettings.BACKEND_CONNECTIONS);
    return switch (target) {
      case "timer" -> new RunningBackend(target, new TimerBackend(), null);
      case "embedded" -> embedded(connections);
      default -> new RunningBackend(target, reached(target, connections), null);
    };
  }

  void stop() throws InterruptedException {
    backend.close();
    if (embedded != null) {
      embedded.stop();
    }
  }

  /// The cheapest server that can hold answers back: timers in the pipeline, no bound but the one
  /// of the server around it.
  private static RunningBackend embedded(int connections) throws InterruptedException {
    var server =
        TrilaneServer.start(
            ServerSettings.ofServerWithin()
                .model(ModelName.PIPELINE)
                .set(Keys.MAX_CALLS, 10_000_000)
                .set(Keys.MAX_PER_CONNECTION, 10_000_000)
                .set("trilane.pipeline.lanes.cpu.capacity", 100_000)
                .set("trilane.pipeline.lanes.blocking.workers", 1)
                .settings());
    return new RunningBackend(
        "embedded", new RemoteBackend("localhost:" + server.port(), connections), server);
  }

  private static Backend reached(String target, int connections) throws InterruptedException {
    var backend = new RemoteBackend(target, connections);
    try {
      backend.probe(PROBE_TIMEOUT);
      return backend;
    } catch (CallFailure e) {
      backend.close();
      throw new StartFailure(e.getMessage());
    }
  }
}
