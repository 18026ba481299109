package io.trilane.loadtest.cli;

import java.util.HashSet;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The concurrency models to measure, as a picocli mixin.
public final class ModelsOption {
  @Option(
      names = {"--models", "--model"},
      split = ",",
      paramLabel = "MODEL",
      defaultValue = "platform,virtual,pipeline",
      description = "Which models to measure (default: ${DEFAULT-VALUE}).")
  private List<Model> models = List.of();

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  /// The models that the option names, in this order.
  ///
  /// @throws ParameterException if it names a model twice
  public List<Model> chosen() {
    if (new HashSet<>(models).size() < models.size()) {
      throw new ParameterException(command.commandLine(), "--models names a model twice");
    }
    return models;
  }
}
