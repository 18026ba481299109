package io.trilane.course.examples.work;

import static io.trilane.course.run.Parameter.choice;
import static io.trilane.course.run.Parameter.number;

import io.trilane.course.lab.Lab;
import io.trilane.course.lab.MainTask;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.run.Truth;
import io.trilane.course.trace.Event;
import io.trilane.course.trace.Outcome;
import io.trilane.course.trace.State;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/// Waits for someone else, one after the other or all at once.
public final class Hiding implements Example {
  private static final Request FREE = Request.of("hiding", "free");

  @Override
  public Card card() {
    return Card.of(
        "hiding",
        List.of("000", "001", "003"),
        "Ten waits in sequence, ten waits at once, and computing, which no waiting hides.",
        10,
        List.of(
            choice(
                "form",
                "Tasks one at a time, at once, or computing instead.",
                "waits",
                "sequence",
                "compute"),
            number("wait-millis", 20, 1, 10_000, "The time that each task waits."),
            number("units", 10_000, 1, 10_000_000, "The units that each task computes instead.")),
        List.of(FREE, FREE.with("form", "sequence"), FREE.with("form", "compute")));
  }

  @Override
  public MainTask program() {
    return lab -> {
      var atOnce = !lab.text("form").equals("sequence");
      for (var i = 1; i <= lab.tasks(); i++) {
        lab.go("task-" + i, () -> work(lab));
        if (!atOnce) {
          lab.join();
        }
      }
      lab.join();
    };
  }

  private static void work(Lab lab) throws InterruptedException {
    if (lab.text("form").equals("compute")) {
      lab.compute(lab.number("units"));
    } else {
      lab.sleep(Duration.ofMillis(lab.number("wait-millis")));
    }
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    findings.check("it ends", run.outcome() == Outcome.OK, run.outcome().toString());
    if (!run.isFree()) {
      return;
    }
    var overlap = overlap(run.account().events());
    var parallelism = run.account().parallelism();
    var unit = "waits at a time, %.2f parallel".formatted(parallelism);
    switch (run.text("form")) {
      case "sequence" ->
          findings.check(
              "one wait at a time",
              overlap > 0 && overlap <= 1,
              "%.2f waits at a time".formatted(overlap));
      case "waits" -> {
        findings.check(
            "waits overlap", run.given().tasks() == 1 || overlap > 1, "%.2f".formatted(overlap));
        findings.claim(
            "001",
            "Concurrency helps even without parallelism.",
            Truth.of(overlap > 1 && parallelism <= 1),
            "%.1f".formatted(overlap),
            unit,
            "time that tasks waited, by the time in which any did");
        findings.claim(
            "001",
            "Tasks must wait now and then, and others run meanwhile.",
            Truth.of(overlap > 1),
            "%.1f".formatted(overlap),
            unit,
            "time that tasks waited, by the time in which any did");
      }
      default -> {
        findings.claim(
            "003",
            "Concurrency is there because it takes less time.",
            run.ofParallelTasks(Truth.DEPENDS, Truth.FALSE),
            "%.2f".formatted(parallelism),
            "times faster than one core",
            "computing: CPU time of all tasks by wall time; waits overlap, this does not beyond the"
                + " cores; "
                + run.coresForIt());
        findings.claim(
            "001",
            "Parallel tasks may complete sooner.",
            run.ofParallelTasks(Truth.TRUE, run.cores() == 1 ? Truth.NOT_CHECKED : Truth.FALSE),
            "%.2f".formatted(parallelism),
            "CPU seconds a second",
            "computing: CPU time of all tasks by wall time; " + run.coresForIt());
      }
    }
  }

  /// The number of tasks that slept at a time, while any did.
  private static double overlap(List<Event> events) {
    var asleep = new HashSet<Integer>();
    var slept = 0L;
    var anySlept = 0L;
    var last = 0L;
    for (var event : events.stream().sorted(Comparator.comparingLong(Event::nanos)).toList()) {
      slept += asleep.size() * (event.nanos() - last);
      anySlept += asleep.isEmpty() ? 0 : event.nanos() - last;
      last = event.nanos();
      if (event.state() == State.WAITING && event.operation().equals("sleep")) {
        asleep.add(event.task());
      } else {
        asleep.remove(event.task());
      }
    }
    return anySlept == 0 ? 0 : (double) slept / anySlept;
  }
}
