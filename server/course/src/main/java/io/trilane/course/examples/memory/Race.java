package io.trilane.course.examples.memory;

import static io.trilane.course.run.Parameter.choice;

import io.trilane.course.lab.Cell;
import io.trilane.course.lab.Lab;
import io.trilane.course.lab.MainTask;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.run.Schedule;
import io.trilane.course.run.Truth;
import io.trilane.course.trace.Outcome;
import java.util.List;

/// Several tasks add one to a counter that they share.
public final class Race implements Example {
  private static final Request ALL = Request.of("race", "all");

  @Override
  public Card card() {
    return Card.of(
        "race",
        List.of("000", "002", "003"),
        "Tasks that add to one counter: updates are lost, unless something keeps the tasks apart.",
        2,
        List.of(
            choice(
                "form",
                "The means that keep the tasks apart.",
                "plain",
                "mutex",
                "atomic",
                "owner",
                "shared")),
        List.of(
            ALL,
            ALL.with("form", "mutex"),
            ALL.with("form", "atomic"),
            ALL.with("form", "owner"),
            ALL.with("form", "shared")));
  }

  @Override
  public MainTask program() {
    return lab -> {
      int counted =
          switch (lab.text("form")) {
            case "mutex" -> mutex(lab);
            case "atomic" -> atomic(lab);
            case "owner" -> owner(lab);
            case "shared" -> shared(lab);
            default -> plain(lab);
          };
      lab.fact("counted", counted);
      if (counted != lab.tasks()) {
        lab.race("the counter is %d after %d tasks added 1".formatted(counted, lab.tasks()));
      }
    };
  }

  /// Nothing keeps them apart.
  private static int plain(Lab lab) throws InterruptedException {
    var counter = lab.cell("counter", 0);
    for (var i = 1; i <= lab.tasks(); i++) {
      lab.go("adder-" + i, () -> counter.write(counter.read() + 1));
    }
    lab.join();
    return counter.read();
  }

  /// A mutex keeps them apart.
  private static int mutex(Lab lab) throws InterruptedException {
    var counter = lab.cell("counter", 0);
    var mutex = lab.mutex("mutex");
    for (var i = 1; i <= lab.tasks(); i++) {
      lab.go(
          "adder-" + i,
          () -> {
            mutex.lock();
            try {
              counter.write(counter.read() + 1);
            } finally {
              mutex.unlock();
            }
          });
    }
    lab.join();
    return counter.read();
  }

  /// One instruction reads and writes.
  private static int atomic(Lab lab) throws InterruptedException {
    var counter = lab.cell("counter", 0);
    for (var i = 1; i <= lab.tasks(); i++) {
      lab.go("adder-" + i, () -> counter.update(value -> value + 1));
    }
    lab.join();
    return counter.read();
  }

  /// The counter belongs to one task; the others tell it what to add.
  private static int owner(Lab lab) throws InterruptedException {
    var additions = lab.<Integer>channel("additions", 0);
    for (var i = 1; i <= lab.tasks(); i++) {
      lab.go("adder-" + i, () -> additions.send(1));
    }
    var counter = 0;
    for (var i = 1; i <= lab.tasks(); i++) {
      counter += additions.take();
    }
    return counter;
  }

  /// The counter itself goes through a channel, to two tasks, and both go on changing it.
  private static int shared(Lab lab) throws InterruptedException {
    var counter = lab.cell("counter", 0);
    var counters = lab.<Cell<Integer>>channel("counters", lab.tasks());
    for (var i = 1; i <= lab.tasks(); i++) {
      counters.send(counter);
      lab.go(
          "adder-" + i,
          () -> {
            var received = counters.take();
            received.write(received.read() + 1);
          });
    }
    lab.join();
    return counter.read();
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    var form = run.text("form");
    var mayLose = form.equals("plain") || form.equals("shared");
    var lost = run.count(Outcome.RACE);
    var how = "%s: %,d of %s schedules lose an update".formatted(form, lost, run.extent());
    if (mayLose && run.schedule() instanceof Schedule.All) {
      findings.check("an update is lost under some schedule", lost > 0, how);
    } else if (!mayLose) {
      findings.check("no update is lost", lost == 0, how);
    }
    findings.check(
        "nobody is left waiting", run.count(Outcome.DEADLOCK) == 0, run.outcome().toString());
    if (!(run.schedule() instanceof Schedule.All)) {
      return;
    }
    switch (form) {
      case "plain" -> {
        findings.claim(
            "002",
            "With threads that share memory the outcome is not determined.",
            Truth.of(lost > 0 && lost < run.tried()),
            lost,
            "of " + run.tried() + " schedules",
            how);
      }
      case "mutex" ->
          findings.claim(
              "000",
              "Many threads cause races; locks prevent them.",
              Truth.of(lost == 0),
              lost,
              "of " + run.tried() + " schedules",
              how + "; without the mutex some do");
      case "shared" ->
          findings.claim(
              "003",
              "Channels by design prevent races on shared memory.",
              Truth.of(lost == 0),
              lost,
              "of " + run.tried() + " schedules",
              how + ": what was sent is still changed by both");
      default -> {}
    }
  }
}
