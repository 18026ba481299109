package io.trilane.loadtest.faults.client;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerCommand;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.ServerProcess;
import io.trilane.client.launch.Servers;
import io.trilane.loadtest.experiment.contender.Contender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The servers and clients of a fault: processes of their own, as a user would start them.
///
/// @param launcher path of `trilane`
/// @param contender the server that is under test, one of ours
/// @param heap the most that such a server's heap may take, as in `256m`
/// @param duration how long a fault lasts
/// @param logs takes what processes print
/// @param name begins the names of their logs
public record Site(
    Servers servers,
    String launcher,
    Contender contender,
    String heap,
    Duration duration,
    Path logs,
    String name) {
  private static final String BACKEND_MODEL = "pipeline";

  /// The command of a server under test, unless a fault changes it.
  public ServerCommand command() {
    return command("timer");
  }

  /// The same with something else than a timer for handlers to wait for. The heap is of one size
  /// and resident from the start, as docs/operations.md advises: one that grows under an attack
  /// stops every client for it.
  public ServerCommand command(String backend) {
    return plain()
        .withOption("--backend", backend)
        .withJvmOptions("-Xms%s -Xmx%s -XX:+AlwaysPreTouch".formatted(heap, heap));
  }

  private ServerCommand plain() {
    return switch (contender.origin()) {
      case Contender.Started(var command) -> command;
      case Contender.Given(var target) ->
          throw new IllegalArgumentException(target + " is not ours to start");
    };
  }

  /// Starts a server.
  ///
  /// @param role tells it from others of the same fault
  public ServerProcess start(String role, ServerCommand command)
      throws ServerFailed, InterruptedException {
    return servers.start("the " + contender.name() + " " + role, command, log(role));
  }

  /// Starts a server that holds back answers for others, with no bound on its heap.
  public ServerProcess startBackend() throws ServerFailed, InterruptedException {
    var command = new ServerCommand(launcher, BACKEND_MODEL, "timer");
    return servers.start("the backend", command, log("backend"));
  }

  /// Starts a client. The caller closes it.
  ///
  /// @param words a command of the launcher and its options
  public ClientProcess client(String... words) throws CommandFailed {
    return ClientProcess.start(launcher, List.of(words), log("client"));
  }

  /// The file of a process.
  ///
  /// @param role as it was started with
  public Path log(String role) {
    return logs.resolve(name + "-" + role + ".log");
  }
}
