package io.trilane.loadtest.experiment.laps;

import io.trilane.client.launch.ServerFailed;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.plan.Ledger;
import io.trilane.loadtest.experiment.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The processes of one fork. Used from one thread.
final class Field implements AutoCloseable {
  private final Ledger ledger;
  private final List<Runner> runners;

  Field(Ledger ledger) {
    this(ledger, new ArrayList<>());
  }

  private Field(Ledger ledger, List<Runner> runners) {
    this.ledger = ledger;
    this.runners = runners;
  }

  void add(Runner runner) {
    runners.add(runner);
  }

  /// The part of it that runs somewhere.
  Field of(List<Contender> contenders) {
    return new Field(
        ledger,
        new ArrayList<>(
            runners.stream().filter(each -> contenders.contains(each.contender())).toList()));
  }

  List<Long> processes() {
    return runners.stream().flatMapToLong(runner -> runner.fork().pid().stream()).boxed().toList();
  }

  /// Something that a process does.
  @FunctionalInterface
  interface Part {
    void of(Runner runner) throws ServerFailed, InterruptedException;
  }

  /// All of them do it, one after the other, in an order of chance. One that fails is out.
  void each(Random random, Part part) throws InterruptedException {
    for (var runner : Plan.shuffled(runners, random)) {
      try {
        part.of(runner);
      } catch (ServerFailed e) {
        ledger.fail(runner.contender().name(), e.getMessage());
        runners.remove(runner);
        runner.close();
      }
    }
  }

  @Override
  public void close() {
    runners.forEach(Runner::close);
  }
}
