package io.trilane.loadtest.selftest;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.loadtest.cli.Conducted;
import io.trilane.loadtest.cli.Experiment;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.option.OutputOption;
import io.trilane.loadtest.selftest.Finding.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `trilane selftest`: whether the figures can be relied on, on this machine.
@Command(
    name = "selftest",
    sortOptions = false,
    description = {
      "Holds the engine against servers whose figures are known: constant and bimodal latency, a"
          + " server and an injector that stand still, two of the same, a starved injector, an"
          + " overload.",
      "",
      "Prints what arithmetic expects beside what was seen; two minutes. docs/selftest.md has the"
          + " reasons. Exit code 1: an expectation was missed; 3: the machine is too busy to tell.",
      ""
    },
    footer = {"", "Examples:", "  ./trilane selftest", "  ./trilane selftest --ceilings"})
public final class SelfTestCommand implements Callable<Integer> {
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofSeconds(2);

  @Option(names = "--short", description = "Windows of two seconds, and no figures of rare calls.")
  private boolean isShort;

  @Option(
      names = "--ceilings",
      description = "Only what each injector's calls cost, beside a bare loop of grpc-java.")
  private boolean ceilings;

  @Mixin private OutputOption output = new OutputOption();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec spec;

  /// Blocks for as long as it takes.
  ///
  /// @return the exit code
  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    var halves = Cores.ofThisProcess(Proc.HERE).halves();
    return Experiment.run(
        output.folder(),
        (servers, place) -> {
          var rig = new Rig(place, servers, halves.getLast(), halves.getFirst(), System.err);
          var findings = findings(new SelfTest(rig, isShort ? SHORT : WINDOW, SelfTest.USUAL_RATE));
          spec.commandLine().getOut().println(table(findings));
          return exitCode(findings);
        });
  }

  /// A group of findings.
  @FunctionalInterface
  private interface Group {
    List<Finding> find() throws ServerFailed, IOException, InterruptedException;
  }

  /// All of them, or those that there are when the user interrupts.
  private List<Finding> findings(SelfTest test) throws ServerFailed {
    var groups = new LinkedHashMap<String, Group>();
    if (ceilings) {
      groups.put("ceilings", test::ceilings);
      return findings(groups);
    }
    groups.put("half a second in which one process stands still", test::stalls);
    groups.put("constant latency", () -> test.latency(KnownServer.Kind.CONSTANT, 50, 99));
    groups.put("bimodal latency", () -> test.latency(KnownServer.Kind.BIMODAL, bimodal()));
    if (!isShort) {
      groups.put("two of the same", () -> List.of(test.twins()));
    }
    groups.put("a starved injector", () -> List.of(test.starved()));
    groups.put("an overload", test::overload);
    return findings(groups);
  }

  private static List<Finding> findings(Map<String, Group> groups) throws ServerFailed {
    var findings = new ArrayList<Finding>();
    try {
      for (var group : groups.entrySet()) {
        findings.addAll(found(group.getKey(), group.getValue()));
      }
    } catch (InterruptedException e) {
      findings.add(Finding.unjudged("the rest", "", "interrupted"));
    }
    return findings;
  }

  /// Without a run there is nothing to judge.
  private static List<Finding> found(String name, Group group)
      throws ServerFailed, InterruptedException {
    try {
      return group.find();
    } catch (IOException e) {
      return List.of(Finding.unjudged(name, "a run", String.valueOf(e.getMessage())));
    }
  }

  private double[] bimodal() {
    return isShort ? new double[] {50, 90} : new double[] {50, 90, 99, 99.9};
  }

  private static String table(List<Finding> findings) {
    return AsciiTable.builder()
        .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS)
        .data(
            findings,
            List.of(
                left("what").maxWidth(45).with(Finding::name),
                left("expected").maxWidth(50).with(Finding::expected),
                left("seen").maxWidth(60).with(Finding::seen),
                left("").with(each -> each.answer().toString())))
        .asString();
  }

  private static Column left(String title) {
    return new Column()
        .header(title)
        .headerAlign(HorizontalAlign.LEFT)
        .dataAlign(HorizontalAlign.LEFT);
  }

  private static int exitCode(List<Finding> findings) {
    if (findings.stream().anyMatch(each -> each.answer() == Answer.MISSED)) {
      return ExitCode.SOFTWARE;
    }
    return findings.stream().allMatch(each -> each.answer() == Answer.HELD)
        ? ExitCode.OK
        : Conducted.REFUSED;
  }
}
