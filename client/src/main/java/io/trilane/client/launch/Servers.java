package io.trilane.client.launch;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Starts servers and sees to it that none outlives this process, however it ends.
///
/// Use from one thread. Ctrl-C kills what is running, from the JVM's own shutdown thread.
public final class Servers implements AutoCloseable {
  private final ServerProcess.Limits limits;
  private final Set<ServerProcess> started = ConcurrentHashMap.newKeySet();
  private final Thread hook = new Thread(this::abandon, "stop-servers");
  private volatile boolean abandoned;

  public Servers(ServerProcess.Limits limits) {
    this.limits = limits;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Starts one and waits until it listens.
  ///
  /// @param name for messages
  /// @param log takes everything that the server prints; null to keep none of it
  public ServerProcess start(String name, ServerCommand command, @Nullable Path log)
      throws ServerFailed, InterruptedException {
    return ServerProcess.start(name, command, log, limits, this);
  }

  /// True if the user has interrupted this process; its servers then die without having failed.
  public boolean isAbandoned() {
    return abandoned;
  }

  /// Stops all that still run.
  @Override
  public void close() {
    started.forEach(ServerProcess::close);
    if (!abandoned) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  void add(ServerProcess server) {
    started.add(server);
    if (abandoned) {
      server.kill();
    }
  }

  private void abandon() {
    abandoned = true;
    started.forEach(ServerProcess::kill);
  }
}
