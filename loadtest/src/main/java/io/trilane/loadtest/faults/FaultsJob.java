package io.trilane.loadtest.faults;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.Servers;
import io.trilane.client.rpc.CallFailed;
import io.trilane.client.rpc.Durations;
import io.trilane.loadtest.experiment.Asked;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.meter.Bystanders;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.plan.Gates;
import io.trilane.loadtest.experiment.plan.Journal;
import io.trilane.loadtest.experiment.plan.Plan;
import io.trilane.loadtest.experiment.plan.Progress;
import io.trilane.loadtest.faults.client.Site;
import io.trilane.loadtest.faults.figure.FaultResult;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.kind.FaultName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Every fault on every contender, one after the other, each on servers of its own.
///
/// @param forks how often
/// @param seed decides whose turn is first
/// @param heap the most that a server's heap may take, as in `256m`
/// @param duration how long each fault lasts
/// @param logs takes what servers and clients print
record FaultsJob(
    List<FaultName> faults,
    List<Contender> contenders,
    int forks,
    long seed,
    String heap,
    Duration duration,
    String launcher,
    Path logs) {

  /// All of it in one line, which tells it from every other.
  String asked() {
    return String.join(
        "; ",
        "faults",
        "forks " + forks,
        "seed " + seed,
        "heap " + heap,
        "duration " + Durations.format(duration),
        "contenders " + contenders.stream().map(Asked::contender).collect(Collectors.joining(", ")),
        "faults " + faults.stream().map(FaultName::toString).collect(Collectors.joining(", ")));
  }

  /// Blocks until the last one is over, or the user interrupts. Those that the journal has are not
  /// done again.
  ///
  /// @param each gets every new result as soon as it is there
  void run(
      Servers servers, Journal<FaultResult> journal, Progress progress, Consumer<FaultResult> each)
      throws IOException {
    try {
      for (var fork = 1; fork <= forks; fork++) {
        for (var fault : faults) {
          for (var contender : Plan.shuffled(contenders, new Random(seed + fork))) {
            if (isDone(journal, fault, contender, fork)) {
              continue;
            }
            progress.step("fork %d of %d, %s, %s".formatted(fork, forks, fault, contender.name()));
            var result = inflict(fault, contender, fork, servers);
            if (servers.isAbandoned()) {
              return;
            }
            journal.add(result);
            each.accept(result);
          }
        }
      }
    } catch (InterruptedException e) {
      // Told with what was found before: the result is not complete.
    } finally {
      // What was found is written next, and an interrupt would close that file.
      var _ = Thread.interrupted();
    }
  }

  private static boolean isDone(
      Journal<FaultResult> journal, FaultName fault, Contender contender, int fork) {
    return journal.outcomes().stream()
        .anyMatch(each ->
            each.fault().equals(fault.toString())
                && each.contender().equals(contender.name())
                && each.fork() == fork);
  }

  private FaultResult inflict(FaultName name, Contender contender, int fork, Servers servers)
      throws InterruptedException {
    var process = name + "-" + contender.name() + (forks == 1 ? "" : "-fork-" + fork);
    var site = new Site(servers, launcher, contender, heap, duration, logs, process);
    var figures = new Figures();
    var bystanders = Bystanders.watch(Proc.HERE);
    var trouble = Optional.<String>empty();
    var died = false;
    try {
      name.fault().inflict(site, figures);
    } catch (ServerFailed e) {
      died = true;
      trouble = Optional.of(String.valueOf(e.getMessage()));
    } catch (CallFailed | CommandFailed e) {
      trouble = Optional.of(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) { // Whatever it is, the faults that are left are done.
      trouble = Optional.of(e.toString());
    }
    // A server that dies has failed, however busy the machine.
    var doubts = died ? List.<String>of() : Gates.machine(bystanders.figures());
    return new FaultResult(
        name.toString(),
        name.fault().story(),
        contender.name(),
        fork,
        figures.all(),
        trouble,
        doubts);
  }
}
