package io.trilane.loadtest.faults.client;

import io.trilane.client.cli.CommandFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A client in a process of its own, to be killed or stopped. It ends with this process unless this
/// one is killed too.
public final class ClientProcess implements AutoCloseable {
  private final Process process;
  private final Thread hook;

  private ClientProcess(Process process) {
    this.process = process;
    this.hook = new Thread(process::destroyForcibly, "stop-client");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Starts one with the launcher, as a user would.
  ///
  /// @param words a command of the launcher and its options
  /// @param log takes everything that it prints
  public static ClientProcess start(String launcher, List<String> words, Path log)
      throws CommandFailed {
    var command = new ArrayList<>(List.of(launcher));
    command.addAll(words);
    try {
      return new ClientProcess(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start());
    } catch (IOException e) {
      throw new CommandFailed("cannot start a client: " + e.getMessage());
    }
  }

  public Process process() {
    return process;
  }

  /// Waits for its end.
  ///
  /// @return its exit code; -1 if it is still there when the time is up
  public int awaitExit(Duration limit) throws InterruptedException {
    return process.waitFor(limit) ? process.exitValue() : -1;
  }

  /// Kills it if it is still there. Blocks until it is gone.
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process ends already, and the hook has run or will.
    }
  }
}
