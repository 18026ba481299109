package io.trilane.course.examples.work;

import static io.trilane.course.run.Parameter.number;

import io.trilane.course.lab.MainTask;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.trace.State;
import io.trilane.course.trace.TaskTimeline;
import java.time.Duration;
import java.util.List;

/// The states of tasks that compute, sleep and wait for a lock, over time.
public final class States implements Example {
  @Override
  public Card card() {
    return Card.of(
        "states",
        List.of("002"),
        "Runnable, executing, waiting: the states of tasks that compute, sleep and share a lock.",
        3,
        List.of(
            number("rounds", 3, 1, 1_000, "The number of times that each task does all three.")),
        List.of(Request.of("states", "free"), Request.of("states", "seed:1")));
  }

  @Override
  public MainTask program() {
    return lab -> {
      var mutex = lab.mutex("mutex");
      for (var i = 1; i <= lab.tasks(); i++) {
        lab.go(
            "task-" + i,
            () -> {
              for (var round = 0; round < lab.number("rounds"); round++) {
                lab.compute(500);
                lab.sleep(Duration.ofMillis(1));
                mutex.lock();
                lab.compute(500);
                mutex.unlock();
              }
            });
      }
      lab.join();
    };
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    var timeline = TaskTimeline.of(run.account().events(), run.account().elapsedNanos());
    var times =
        "running %,d µs, ready %,d µs, waiting %,d µs"
            .formatted(
                timeline.nanos(State.RUNNING) / 1_000,
                timeline.nanos(State.READY) / 1_000,
                timeline.nanos(State.WAITING) / 1_000);
    findings.check("every transition is one that there is", timeline.isLegal(), times);
    findings.check(
        "tasks were in every state",
        timeline.nanos(State.RUNNING) > 0 && timeline.nanos(State.READY) > 0,
        times);
    var locked = (long) run.given().tasks() * run.given().number("rounds");
    findings.check(
        "each task had the lock in each round",
        run.happened("unlock", List.of("mutex"), locked),
        run.account().times("unlock", "mutex") + " times of " + locked);
  }
}
