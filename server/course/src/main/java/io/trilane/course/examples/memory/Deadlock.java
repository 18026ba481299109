package io.trilane.course.examples.memory;

import static io.trilane.course.run.Parameter.choice;

import io.trilane.course.lab.Chan;
import io.trilane.course.lab.Lab;
import io.trilane.course.lab.LabMutex;
import io.trilane.course.lab.MainTask;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.run.Schedule;
import io.trilane.course.run.Truth;
import io.trilane.course.trace.Outcome;
import io.trilane.course.trace.Wait;
import java.util.List;
import java.util.stream.Collectors;

/// Tasks that wait for each other, forever.
public final class Deadlock implements Example {
  private static final Request ALL = Request.of("deadlock", "all");

  @Override
  public Card card() {
    return Card.of(
        "deadlock",
        List.of("000"),
        "Two locks in opposite order, two channels in a cycle, a pool that waits for itself.",
        0,
        List.of(
            choice(
                "form",
                "The things that the tasks wait for; ordered is two locks taken in one order.",
                "locks",
                "channels",
                "pool",
                "ordered")),
        List.of(
            ALL,
            ALL.with("form", "channels"),
            ALL.with("form", "pool"),
            ALL.with("form", "ordered")));
  }

  @Override
  public MainTask program() {
    return lab -> {
      switch (lab.text("form")) {
        case "channels" -> channels(lab);
        case "pool" -> pool(lab);
        case "ordered" -> locks(lab, true);
        default -> locks(lab, false);
      }
    };
  }

  private static void locks(Lab lab, boolean inOneOrder) throws InterruptedException {
    var first = lab.mutex("first");
    var second = lab.mutex("second");
    lab.go("left", () -> lockBoth(first, second));
    lab.go(
        "right",
        () -> {
          if (inOneOrder) {
            lockBoth(first, second);
          } else {
            lockBoth(second, first);
          }
        });
    lab.join();
  }

  private static void lockBoth(LabMutex outer, LabMutex inner) throws InterruptedException {
    outer.lock();
    try {
      inner.lock();
      inner.unlock();
    } finally {
      outer.unlock();
    }
  }

  /// Each sends to the other before it receives, and neither channel holds anything.
  private static void channels(Lab lab) throws InterruptedException {
    var toLeft = lab.<String>channel("to-left", 0);
    var toRight = lab.<String>channel("to-right", 0);
    lab.go(
        "left",
        () -> {
          toRight.send("from the left");
          toLeft.receive();
        });
    lab.go(
        "right",
        () -> {
          toLeft.send("from the right");
          toRight.receive();
        });
    lab.join();
  }

  /// Each of the two workers has a job that needs another job done first, by a worker.
  private static void pool(Lab lab) throws InterruptedException {
    var jobs = lab.<Job>channel("jobs", 4);
    for (var i = 1; i <= 2; i++) {
      lab.go("worker-" + i, () -> jobs.each(job -> job.run(lab, jobs)));
    }
    var first = new Job("first", true, lab.channel("first-done", 1));
    var second = new Job("second", true, lab.channel("second-done", 1));
    jobs.send(first);
    jobs.send(second);
    first.done.receive();
    second.done.receive();
    jobs.close();
    lab.join();
  }

  private record Job(String name, boolean hasPart, Chan<String> done) {
    void run(Lab lab, Chan<Job> jobs) throws InterruptedException {
      if (hasPart) {
        var part = new Job(name + "-part", false, lab.channel(name + "-part-done", 1));
        jobs.send(part);
        part.done.receive();
      }
      done.send(name);
    }
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    var form = run.text("form");
    var stuck = run.count(Outcome.DEADLOCK);
    var how = "%s: %,d of %s schedules deadlock".formatted(form, stuck, run.extent());
    var waits =
        run.account().waits().stream().map(Wait::toString).collect(Collectors.joining("; "));
    var underAll = run.schedule() instanceof Schedule.All;
    if (form.equals("ordered")) {
      findings.check("locks taken in one order never deadlock", stuck == 0, how);
      findings.check(
          "each task had both locks",
          run.happened("unlock", List.of("first", "second"), 4),
          "2 tasks, 2 locks");
    } else if (underAll) {
      findings.check("a deadlock is found", stuck > 0, how + ". " + waits);
      if (!form.equals("channels")) {
        findings.check("other schedules end", stuck < run.tried(), how);
      }
    } else {
      findings.check(
          "it ends or is stuck, and nothing else",
          run.outcome() == Outcome.OK || run.outcome() == Outcome.DEADLOCK,
          run.outcome().toString());
    }
    if (run.outcome() == Outcome.DEADLOCK) {
      findings.check("it is known who waits for what", run.account().waits().size() > 1, waits);
    }
    if (underAll && form.equals("locks")) {
      findings.claim(
          "000",
          "Deadlock: each waits for the other, and none can do anything.",
          Truth.of(stuck > 0 && run.account().waits().size() > 1),
          stuck,
          "of " + run.tried() + " schedules",
          how + ". " + waits);
    }
  }
}
