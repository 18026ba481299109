package io.trilane.loadtest.experiment.option;

import io.trilane.client.rpc.Durations;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The shortest and the longest time that may be asked for, both included.
public record DurationRange(Duration shortest, Duration longest) {

  /// Lets a value pass that lies within.
  ///
  /// @param option whose value it is
  /// @throws ParameterException if it does not
  public Duration require(CommandSpec command, String option, Duration value) {
    if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
      throw new ParameterException(
          command.commandLine(),
          "%s must be from %s to %s, was %s"
              .formatted(
                  option,
                  Durations.format(shortest),
                  Durations.format(longest),
                  Durations.format(value)));
    }
    return value;
  }
}
