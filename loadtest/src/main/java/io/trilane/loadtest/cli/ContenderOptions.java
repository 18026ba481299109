package io.trilane.loadtest.cli;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerCommand;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.contender.ContenderSyntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The servers that are measured, as a picocli mixin.
public final class ContenderOptions {
  private static final int MOST = 8;

  @Option(
      names = "--contender",
      paramLabel = "NAME=COMMAND",
      description = {
        "Start a server with this command for every fork; may be repeated. serve and stock are"
            + " ./trilane's, as in a='serve --model virtual'. Any other is the shell's: it prints"
            + " 'listening on HOST:PORT', or has {port} in it for a free port."
      })
  private List<String> commands = new ArrayList<>();

  @Option(
      names = "--target",
      split = ",",
      paramLabel = "[NAME=]HOST:PORT",
      description = "Measure a server that runs already; may be repeated.")
  private List<String> targets = new ArrayList<>();

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
          "What a waiting call of a model waits for. timer: a timer of the server. embedded: a"
              + " second gRPC server in the same process. process: one in a process of its own."
              + " HOST:PORT: one that runs already (default: timer).")
  private @Nullable BackendChoice backend;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  public BackendChoice backend() {
    return backend == null ? new BackendChoice.Named("timer") : backend;
  }

  /// True if any server is started.
  public boolean start() {
    return targets.isEmpty() || !commands.isEmpty() || !models.isEmpty();
  }

  /// True if every server is started.
  public boolean startsAll() {
    return targets.isEmpty();
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
    var all = new ArrayList<Contender>();
    for (var model : chosenModels()) {
      all.add(
          Contender.started(
              model.toString(), new ServerCommand(launcher, model.toString(), backendName)));
    }
    commands.forEach(
        text -> all.add(read("--contender", text, new ContenderSyntax(launcher)::command)));
    targets.forEach(text -> all.add(read("--target", text, ContenderSyntax::target)));
    requireDistinct(all);
    return all;
  }

  /// The first server that runs already; empty: all are started.
  public Optional<Target> firstTarget() {
    return targets.stream()
        .map(text -> read("--target", text, ContenderSyntax::target))
        .flatMap(each ->
            each.origin() instanceof Contender.Given(Target target)
                ? Stream.of(target)
                : Stream.empty())
        .findFirst();
  }

  /// The mistakes that stand in every case, whatever there is to start.
  ///
  /// @throws ParameterException if something is
  public void check() {
    if (backend != null && chosenModels().isEmpty()) {
      throw wrong("--backend is for the models that are started here; others have their own");
    }
    targets.forEach(text -> read("--target", text, ContenderSyntax::target));
    commands.forEach(text -> read("--contender", text, new ContenderSyntax("")::command));
    if (new HashSet<>(models).size() < models.size()) {
      throw wrong("--models names a model twice");
    }
  }

  private List<Model> chosenModels() {
    return models.isEmpty() && commands.isEmpty() && targets.isEmpty()
        ? List.of(Model.values())
        : models;
  }

  private void requireDistinct(List<Contender> all) {
    var names = new HashSet<String>();
    for (var contender : all) {
      if (!names.add(contender.name())) {
        throw wrong(
            "two contenders are called " + contender.name() + "; give each a name of its own");
      }
    }
    if (all.size() > MOST) {
      throw wrong("at most %d contenders, were %d".formatted(MOST, all.size()));
    }
  }

  private Contender read(String option, String text, Function<String, Contender> syntax) {
    try {
      return syntax.apply(text);
    } catch (IllegalArgumentException e) {
      throw wrong(option + ": " + e.getMessage());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
