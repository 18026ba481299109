package io.trilane.client.cli;

/// Ends a command with exit code 1 and its message as the one line on standard error.
public final class CommandFailed extends Exception {
  private static final long serialVersionUID = 1;

  public CommandFailed(String line) {
    super(line);
  }
}
