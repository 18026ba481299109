package io.trilane.course.examples.work;

import static io.trilane.course.run.Parameter.number;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Many tasks and the few threads of the operating system under them.
public final class Mapping implements Example {
  @Override
  public Card card() {
    return Card.of(
        "mapping",
        List.of("001", "002", "003", "004"),
        "Many tasks on few threads of the operating system, and a task that moves from one to"
            + " another.",
        100,
        List.of(
            number(
                "rounds", 5, 1, 1_000, "The number of times that each task computes and waits.")),
        List.of(Request.of("mapping", "free")));
  }

  @Override
  public MainTask program() {
    return lab -> {
      for (var i = 1; i <= lab.tasks(); i++) {
        lab.go(
            "task-" + i,
            () -> {
              for (var round = 0; round < lab.number("rounds"); round++) {
                lab.compute(200);
                lab.sleep(Duration.ofMillis(1));
              }
            });
      }
      lab.join();
    };
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    var carriers = carriers(run.account().events());
    var all = new HashSet<String>();
    carriers.values().forEach(all::addAll);
    var moved = carriers.values().stream().filter(each -> each.size() > 1).count();
    var how =
        "%d tasks, %d threads of the system under them, %d tasks on more than one"
            .formatted(carriers.size(), all.size(), moved);
    findings.check("every task ran", run.outcome() == Outcome.OK && !isCutOff(run), how);
    if (!run.isFree()) {
      return;
    }
    findings.check("never fewer tasks than threads under them", carriers.size() >= all.size(), how);
    findings.claim(
        "002",
        "Many goroutines run on one thread of the operating system.",
        Truth.of(all.size() < carriers.size()),
        "%d : %d".formatted(carriers.size(), all.size()),
        "tasks to threads",
        how + "; in the platform model each task has a thread");
  }

  private static boolean isCutOff(FinishedRun run) {
    return run.account().events().stream()
        .anyMatch(event -> event.state() == State.ENDED && event.byTask() > 0);
  }

  /// For each task the threads of the operating system that it was seen on.
  private static Map<Integer, Set<String>> carriers(List<Event> events) {
    var carriers = new HashMap<Integer, Set<String>>();
    for (var event : events) {
      if (event.core() >= 0) {
        carriers
            .computeIfAbsent(event.task(), any -> new HashSet<>())
            .add(event.carrier().isEmpty() ? event.thread() : event.carrier());
      }
    }
    return carriers;
  }
}
