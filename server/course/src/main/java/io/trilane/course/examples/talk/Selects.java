package io.trilane.course.examples.talk;

import static io.trilane.course.run.Parameter.choice;
import static io.trilane.course.run.Parameter.number;

import io.trilane.course.lab.Lab;
import io.trilane.course.lab.MainTask;
import io.trilane.course.lab.SelectCase;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.run.Schedule;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/// A task that waits for several channels at once.
public final class Selects implements Example {
  @Override
  public Card card() {
    return Card.of(
        "select",
        List.of("002"),
        "Waiting for several channels: the one that is ready, a default, a timeout, and a fair"
            + " choice.",
        0,
        List.of(
            choice(
                "form",
                "The channels that are ready, and the way out if none is.",
                "ready",
                "default",
                "timeout",
                "fair"),
            number("rounds", 200, 2, 100_000, "The number of choices of the fair form.")),
        List.of(
            Request.of("select", "all"),
            Request.of("select", "free").with("form", "fair"),
            Request.of("select", "all").with("form", "default"),
            Request.of("select", "all").with("form", "timeout")));
  }

  @Override
  public MainTask program() {
    return lab -> {
      switch (lab.text("form")) {
        case "default" -> lab.fact("ending", either(lab, 0, SelectCase.otherwise(() -> "default")));
        case "timeout" ->
            lab.fact(
                "ending", either(lab, 0, SelectCase.after(Duration.ofMillis(5), () -> "timeout")));
        case "fair" -> fair(lab, lab.number("rounds"));
        default -> lab.fact("ending", either(lab, 1, SelectCase.otherwise(() -> "default")));
      }
    };
  }

  /// Two channels that hold `values` each.
  private static String either(Lab lab, int values, SelectCase<String> elsewise)
      throws InterruptedException {
    var left = lab.<Integer>channel("left", 1);
    var right = lab.<Integer>channel("right", 1);
    if (values > 0) {
      left.send(1);
      right.send(1);
    }
    return lab.select(
        List.of(
            SelectCase.receive(left, value -> "left"),
            SelectCase.receive(right, value -> "right"),
            elsewise));
  }

  private static void fair(Lab lab, int rounds) throws InterruptedException {
    var chosen = new HashMap<String, Integer>();
    for (var i = 0; i < rounds; i++) {
      chosen.merge(either(lab, 1, SelectCase.otherwise(() -> "default")), 1, Integer::sum);
    }
    lab.fact("left", chosen.getOrDefault("left", 0));
    lab.fact("right", chosen.getOrDefault("right", 0));
  }

  /// A schedule that always chooses the same case is one of all, so that fairness is for chance.
  private static void judgeFair(FinishedRun run, Findings findings) {
    var left = run.account().number("left");
    var right = run.account().number("right");
    var how = "left %d, right %d".formatted(left, right);
    findings.check(
        "nothing but a ready case is chosen", left + right == run.given().number("rounds"), how);
    if (run.isFree() || run.schedule() instanceof Schedule.Seed) {
      findings.check("each ready case has its turn", left > 0 && right > 0, how);
    }
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    var account = run.account();
    if (run.text("form").equals("fair")) {
      judgeFair(run, findings);
      return;
    }
    var endings =
        run.exploration().map(all -> all.endings().keySet()).orElse(Set.of(account.text("ending")));
    var possible =
        switch (run.text("form")) {
          case "ready" -> Set.of("left", "right");
          case "timeout" -> Set.of("timeout");
          default -> Set.of("default");
        };
    findings.check(
        "only a case that can go is chosen", possible.containsAll(endings), endings.toString());
    if (run.schedule() instanceof Schedule.All) {
      findings.check(
          "each case that can go is chosen under some schedule",
          endings.equals(possible),
          run.extent() + ": " + endings);
    }
  }
}
