package io.trilane.loadtest.faults.client;

import io.trilane.client.cli.CommandFailed;
import java.io.IOException;

/// Signals that Java cannot send by itself.
public enum ProcessSignal {
  STOP,
  CONT;

  /// Sends it and blocks until it is sent.
  public void to(Process process) throws CommandFailed, InterruptedException {
    try {
      // kill is built into every shell, and a program of its own only on some systems.
      var kill = new ProcessBuilder("sh", "-c", "kill -" + this + " " + process.pid()).start();
      if (kill.waitFor() != 0) {
        throw new CommandFailed("cannot send SIG" + this + " to process " + process.pid());
      }
    } catch (IOException e) {
      throw new CommandFailed("cannot send SIG" + this + ": " + e.getMessage());
    }
  }
}
