package io.trilane.client.lab;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.LaunchFailed;
import io.trilane.client.launch.LaunchedServer;
import io.trilane.client.rpc.Target;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The server that labs run on: the user's, or one that lives as long as the command.
record LabServer(Target target, @Nullable LaunchedServer started) implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

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
    try {
      var server = LaunchedServer.start(launcher, List.of("--model", "virtual"), START);
      return new LabServer(server.target(), server);
    } catch (LaunchFailed e) {
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
