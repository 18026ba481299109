package io.trilane.loadtest.cli;

import io.trilane.client.cli.CommandFailed;
import java.util.List;
import java.util.Optional;

/// The way in which this process was started.
///
/// @param launcher path of the `trilane` that starts servers; empty if it was not what started us
/// @param words what the user typed after `trilane`, for the record
public record Invocation(Optional<String> launcher, List<String> words) {

  /// The command that starts servers.
  ///
  /// @param command that needs it, for the message
  /// @throws CommandFailed if there is none
  public String requireLauncher(String command) throws CommandFailed {
    return launcher.orElseThrow(() ->
        new CommandFailed(
            "TRILANE_LAUNCHER does not say where trilane is; use ./trilane " + command));
  }
}
