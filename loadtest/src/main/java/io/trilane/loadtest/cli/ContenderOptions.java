package io.trilane.loadtest.cli;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerCommand;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.contender.Contender;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The servers that are measured, as a picocli mixin.
public final class ContenderOptions {
  @Mixin private ServersOption servers = new ServersOption();

  @Option(
      names = {"--models", "--model"},
      split = ",",
      paramLabel = "MODEL",
      description =
          "Start ./trilane serve in these models (default, without --contender and --target:"
              + " platform,virtual,pipeline).")
  private List<Model> models = new ArrayList<>();

  @Option(
      names = "--backend",
      paramLabel = "BACKEND",
      converter = BackendChoice.Converter.class,
      description =
          "The service that a waiting call of a model waits for. timer: a timer of the server."
              + " embedded: a second gRPC server in the same process. process: one in a process of"
              + " its own. HOST:PORT: one that runs already (default: timer).")
  private @Nullable BackendChoice backend;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  public BackendChoice backend() {
    return backend == null ? new BackendChoice.Named("timer") : backend;
  }

  /// True if any server is started.
  public boolean start() {
    return servers.starts() || !chosenModels().isEmpty();
  }

  /// True if any of them is a model.
  boolean startsModels() {
    return !chosenModels().isEmpty();
  }

  /// True if every server is started.
  public boolean startsAll() {
    return !servers.hasTargets();
  }

  /// Those that the options name, in this order: models, commands, targets.
  ///
  /// @param backendName what models are told to wait for
  /// @throws ParameterException if two have one name, or one cannot be read
  /// @throws CommandFailed if something is to be started and there is no launcher
  public List<Contender> contenders(Invocation invocation, String backendName)
      throws CommandFailed {
    check();
    var launcher = start() ? invocation.requireLauncher(command.name()) : "";
    var ours =
        chosenModels().stream()
            .map(Model::toString)
            .map(model -> Contender.started(model, new ServerCommand(launcher, model, backendName)))
            .toList();
    return servers.after(ours, launcher);
  }

  /// The first server that runs already; empty: all are started.
  public Optional<Target> firstTarget() {
    return servers.firstTarget();
  }

  /// The servers that run already.
  public Stream<Target> targets() {
    return servers.targets();
  }

  /// The mistakes that stand in every case, whatever there is to start.
  ///
  /// @throws ParameterException if something is
  public void check() {
    if (backend != null && chosenModels().isEmpty()) {
      throw wrong("--backend is for the models that are started here; others have their own");
    }
    servers.check();
    if (new HashSet<>(models).size() < models.size()) {
      throw wrong("--models names a model twice, was " + models);
    }
  }

  private List<Model> chosenModels() {
    return models.isEmpty() && servers.isEmpty() ? List.of(Model.values()) : models;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
