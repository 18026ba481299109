package io.trilane.client.lab;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerCommand;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.ServerProcess;
import io.trilane.client.launch.Servers;
import io.trilane.client.rpc.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The server that labs run on: the user's, or one that lives as long as the command.
record LabServer(Target target, @Nullable Servers started) implements AutoCloseable {
  private static final ServerProcess.Limits LIMITS =
      new ServerProcess.Limits(Duration.ofSeconds(60), Duration.ofSeconds(10));

  /// @param target the user's server; null to start one
  /// @param launcher path of `trilane`; null if it did not start this command
  static LabServer at(@Nullable Target target, @Nullable String launcher)
      throws CommandFailed, InterruptedException {
    if (target != null) {
      return new LabServer(target, null);
    }
    if (launcher == null) {
      throw new CommandFailed(
          "TRILANE_LAUNCHER does not say where trilane is; use ./trilane lab, or --target");
    }
    var servers = new Servers(LIMITS);
    try {
      var command = new ServerCommand(launcher, "virtual", "embedded");
      return new LabServer(servers.start("the server", command, null).target(), servers);
    } catch (ServerFailed e) {
      servers.close();
      throw new CommandFailed(e.getMessage());
    }
  }

  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
  }
}
