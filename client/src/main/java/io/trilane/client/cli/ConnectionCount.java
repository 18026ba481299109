package io.trilane.client.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The number of connections that carry a command's calls or sessions.
public final class ConnectionCount {
  /// The calls that a server takes from one connection by default.
  private static final int MAX_EACH = 1_000;

  @Option(
      names = "--connections",
      paramLabel = "N",
      converter = Count.class,
      description =
          "The number of connections, for 1,000 at a time each at most (default: enough).")
  private @Nullable Integer connections;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  /// @param clients that are served at once
  /// @param option the one that says so
  /// @throws ParameterException if fewer connections were asked for than it takes
  public int count(String option, int clients) {
    var fewest = Math.ceilDiv(clients, MAX_EACH);
    if (connections == null) {
      return fewest;
    }
    if (connections < fewest) {
      throw new ParameterException(
          command.commandLine(),
          "%s %d take %d connections at least (%d each), --connections was %d"
              .formatted(option, clients, fewest, MAX_EACH, connections));
    }
    return connections;
  }
}
