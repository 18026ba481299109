package io.trilane.loadtest.cli;

import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.contender.ContenderSyntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Servers of a user's own, as a picocli mixin.
public final class ServersOption {
  private static final int MAX_CONTENDERS = 8;

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

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  public boolean isEmpty() {
    return commands.isEmpty() && targets.isEmpty();
  }

  /// True if one of them is started.
  public boolean starts() {
    return !commands.isEmpty();
  }

  /// True if one of them runs already.
  public boolean hasTargets() {
    return !targets.isEmpty();
  }

  /// @throws ParameterException if one cannot be read
  public void check() {
    contenders("");
  }

  /// Others, and behind them these: commands, then targets.
  ///
  /// @param launcher path of `trilane`, for commands of its own
  /// @throws ParameterException if there are too many, two have one name, or one cannot be read
  public List<Contender> after(List<Contender> others, String launcher) {
    var all = Stream.concat(others.stream(), contenders(launcher)).toList();
    var names = new HashSet<String>();
    for (var contender : all) {
      if (!names.add(contender.name())) {
        throw wrong(
            "two contenders are called "
                + contender.name()
                + "; give each a name of its own, as in --target NAME=HOST:PORT");
      }
    }
    if (all.size() > MAX_CONTENDERS) {
      throw wrong("at most %d contenders, were %d".formatted(MAX_CONTENDERS, all.size()));
    }
    return all;
  }

  /// The first server that runs already; empty: all are started.
  public Optional<Target> firstTarget() {
    return targets().findFirst();
  }

  /// Those that run already.
  public Stream<Target> targets() {
    return contenders("")
        .flatMap(each ->
            each.origin() instanceof Contender.Given(Target target)
                ? Stream.of(target)
                : Stream.empty());
  }

  private Stream<Contender> contenders(String launcher) {
    var all = new ArrayList<Contender>();
    commands.forEach(
        text -> all.add(read("--contender", text, new ContenderSyntax(launcher)::command)));
    targets.forEach(text -> all.add(read("--target", text, ContenderSyntax::target)));
    return all.stream();
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
