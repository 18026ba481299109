package io.trilane.loadtest.race;

import io.trilane.client.cli.CommandFailed;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.contender.ContenderSyntax;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The servers that take part in a race, as a picocli mixin.
final class RacersOption {
  private static final int MOST = 8;

  @Option(
      names = "--contestants",
      split = ",",
      paramLabel = "NAME",
      description =
          "Who takes part: ${COMPLETION-CANDIDATES} (default, without --contender and --target:"
              + " all). The first of them that runs a course is its baseline.")
  private List<Contestant> contestants = List.of();

  @Option(
      names = "--contender",
      paramLabel = "NAME=COMMAND",
      description = "Start a server with this command, as compare does; may be repeated.")
  private List<String> commands = new ArrayList<>();

  @Option(
      names = "--target",
      split = ",",
      paramLabel = "[NAME=]HOST:PORT",
      description = "A server that runs already; may be repeated.")
  private List<String> targets = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  /// True if any server is started.
  boolean starts() {
    return targets.isEmpty() || !commands.isEmpty() || !contestants.isEmpty();
  }

  /// Those that the options name: contestants in their own order, then commands, then targets.
  ///
  /// @throws ParameterException if two have one name, or one cannot be read
  /// @throws CommandFailed if something is to be started and there is no launcher
  List<Contender> contenders(Invocation invocation) throws CommandFailed {
    commands.forEach(text -> read("--contender", text, new ContenderSyntax("")::command));
    targets.forEach(text -> read("--target", text, ContenderSyntax::target));
    var launcher = starts() ? invocation.requireLauncher(command.name()) : "";
    var all = new ArrayList<Contender>();
    chosen().forEach(each -> all.add(each.contender(launcher)));
    commands.forEach(
        text -> all.add(read("--contender", text, new ContenderSyntax(launcher)::command)));
    targets.forEach(text -> all.add(read("--target", text, ContenderSyntax::target)));
    require(all);
    return all;
  }

  /// The contestant that a contender is; empty for one that the user brought along.
  static Optional<Contestant> known(Contender contender) {
    return EnumSet.allOf(Contestant.class).stream()
        .filter(each -> each.toString().equals(contender.name()))
        .findFirst();
  }

  private List<Contestant> chosen() {
    if (!contestants.isEmpty()) {
      return List.copyOf(EnumSet.copyOf(contestants));
    }
    return commands.isEmpty() && targets.isEmpty() ? List.of(Contestant.values()) : List.of();
  }

  private void require(List<Contender> all) {
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
