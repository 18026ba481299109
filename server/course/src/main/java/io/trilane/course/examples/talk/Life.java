package io.trilane.course.examples.talk;

import static io.trilane.course.run.Parameter.choice;

import io.trilane.course.lab.MainTask;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.run.Schedule;
import io.trilane.course.run.Truth;
import io.trilane.course.trace.Outcome;
import io.trilane.course.trace.State;
import java.time.Duration;
import java.util.List;

/// A main task that starts others, and what becomes of them when it ends.
public final class Life implements Example {
  private static final Request ALL = Request.of("life", "all");

  @Override
  public Card card() {
    return Card.of(
        "life",
        List.of("001", "003"),
        "The main task starts others and ends: nobody waits, a sleep waits, a WaitGroup waits.",
        2,
        List.of(
            choice(
                "form",
                "The way in which the main task waits before it ends.",
                "sleep",
                "waitgroup",
                "nothing")),
        List.of(ALL, ALL.with("form", "waitgroup"), ALL.with("form", "nothing")));
  }

  @Override
  public MainTask program() {
    return lab -> {
      var printed = lab.cell("printed", 0);
      var group = lab.waitGroup("group");
      var counts = lab.text("form").equals("waitgroup");
      for (var i = 1; i <= lab.tasks(); i++) {
        var line = "task " + i;
        if (counts) {
          group.add(1);
        }
        lab.go(
            "task-" + i,
            () -> {
              lab.print(line);
              printed.update(lines -> lines + 1);
              if (counts) {
                group.done();
              }
            });
      }
      switch (lab.text("form")) {
        case "waitgroup" -> group.await();
        case "sleep" -> lab.sleep(Duration.ofMillis(100));
        default -> {}
      }
      int lines = printed.read();
      lab.fact("ending", lines + " printed");
      if (lines < lab.tasks()) {
        lab.race("main ended when %d of %d tasks had printed".formatted(lines, lab.tasks()));
      }
    };
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    var form = run.text("form");
    var lost = run.count(Outcome.RACE);
    var how = "%s: %,d of %s schedules lose output".formatted(form, lost, run.extent());
    var underAll = run.schedule() instanceof Schedule.All;
    if (!run.isFree()) {
      findings.check("go returns before the task runs", goReturnsFirst(run), "in the trace");
    }
    if (form.equals("waitgroup")) {
      findings.check("a WaitGroup loses no output", lost == 0, how);
      findings.check(
          "nobody is left waiting", run.count(Outcome.DEADLOCK) == 0, run.outcome().toString());
    } else if (underAll) {
      findings.check("some schedule loses output", lost > 0, how);
    } else {
      findings.check(
          "the run ends with main, whatever has been printed",
          run.outcome() == Outcome.OK || run.outcome() == Outcome.RACE,
          run.account().text("ending"));
    }
    if (underAll) {
      claim(run, findings, form, lost, how);
    }
  }

  private static void claim(
      FinishedRun run, Findings findings, String form, long lost, String how) {
    var unit = "of " + run.tried() + " schedules";
    switch (form) {
      case "nothing" -> {
        findings.claim(
            "001",
            "When main ends all others do, so one may not finish.",
            Truth.of(lost > 0),
            lost,
            unit,
            how);
        findings.claim(
            "003",
            "`go` returns at once, and its result is ignored.",
            Truth.of(goReturnsFirst(run)),
            goReturnsFirst(run) ? "main first" : "task first",
            "",
            "order of main's next event and the task's first one");
      }
      case "sleep" ->
          findings.claim(
              "001",
              "A sleep as synchronisation is bad: its timing assumption may be wrong.",
              Truth.of(lost > 0),
              lost,
              unit,
              how);
      default ->
          findings.claim(
              "001",
              "A WaitGroup waits until its counter is back at zero.",
              Truth.of(lost == 0),
              lost,
              unit,
              how);
    }
  }

  /// True if main had its next event before the first task that it started ran.
  private static boolean goReturnsFirst(FinishedRun run) {
    for (var event : run.account().events()) {
      if (event.task() == 2 && event.state() == State.RUNNING) {
        return false;
      }
      if (event.task() == 1
          && event.state() != State.STARTED
          && !event.operation().equals("start")) {
        return true;
      }
    }
    return true;
  }
}
