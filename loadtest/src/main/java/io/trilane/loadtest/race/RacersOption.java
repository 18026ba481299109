package io.trilane.loadtest.race;

import io.trilane.client.cli.CommandFailed;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.cli.ServersOption;
import io.trilane.loadtest.experiment.contender.Contender;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The servers that take part in a race, as a picocli mixin.
final class RacersOption {
  @Option(
      names = "--contestants",
      split = ",",
      paramLabel = "NAME",
      converter = Racer.Converter.class,
      description =
          "The contestants: ${COMPLETION-CANDIDATES} (default, without --contender and --target:"
              + " all). The first of them that runs a course is its baseline.")
  private List<Racer> contestants = List.of();

  @Mixin private ServersOption servers = new ServersOption();

  /// True if any server is started.
  boolean starts() {
    return servers.starts() || !chosen().isEmpty();
  }

  /// True if each is started, and so can be put on any cores.
  boolean areMovable() {
    return !servers.hasTargets();
  }

  /// True if any of them is one of ours.
  boolean startsOurs() {
    return !chosen().isEmpty();
  }

  /// Those that the options name: contestants in their own order, then commands, then targets.
  ///
  /// @throws picocli.CommandLine.ParameterException if two have one name, or one cannot be read
  /// @throws CommandFailed if something is to be started and there is no launcher
  List<Contender> contenders(Invocation invocation) throws CommandFailed {
    servers.check();
    var launcher = starts() ? invocation.requireLauncher("race") : "";
    return servers.after(
        chosen().stream().map(each -> each.contender(launcher)).toList(), launcher);
  }

  /// The contestant that a contender is; empty for one that the user brought along.
  static Optional<Racer> known(Contender contender) {
    return EnumSet.allOf(Racer.class).stream()
        .filter(each -> each.toString().equals(contender.name()))
        .findFirst();
  }

  private List<Racer> chosen() {
    if (!contestants.isEmpty()) {
      return List.copyOf(EnumSet.copyOf(contestants));
    }
    return servers.isEmpty() ? List.of(Racer.values()) : List.of();
  }
}
