package io.trilane.loadtest.report;

import io.trilane.loadtest.cli.ResultsOptions;
import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.ResultsFolder;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Results that are there already, as a picocli mixin.
final class StoredOptions {
  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description = "Folder of a result, or a result.json.")
  private List<Path> places = List.of();

  @Mixin private ResultsOptions written = new ResultsOptions();

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  /// @throws ParameterException if one cannot be read, or there are too many or too few
  List<StoredResult> results(int least, int most) {
    if (places.size() < least || places.size() > most) {
      throw wrong(
          "%s takes %s, was given %d"
              .formatted(
                  command.name(),
                  most == Integer.MAX_VALUE
                      ? least + " results or more"
                      : least + " or " + most + " results",
                  places.size()));
    }
    return checked(() -> places.stream().map(StoredResult::read).toList());
  }

  ResultsOptions written() {
    return written;
  }

  /// A result that is printed as the options ask for.
  Shown shown(Result result, ResultsFolder folder) {
    return new Shown(result, folder, command.commandLine().getOut(), written.json());
  }

  /// Turns what is wrong with them into wrong usage.
  <T> T checked(java.util.function.Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
