package io.trilane.app.serve;

import org.slf4j.LoggerFactory;

/// Stops a server when the process is told to end, by a signal or from inside.
final class StopAtExit {
  private StopAtExit() {}

  static void install(TrilaneServer server) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "server-stop-1"));
  }

  private static void stop(TrilaneServer server) {
    try {
      var left = server.stop();
      if (left > 0) {
        LoggerFactory.getLogger(StopAtExit.class)
            .warn("{} handlers did not end within the grace", left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
