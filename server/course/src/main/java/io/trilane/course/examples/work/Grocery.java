package io.trilane.course.examples.work;

import static io.trilane.course.run.Parameter.choice;
import static io.trilane.course.run.Parameter.number;

import io.trilane.course.lab.Lab;
import io.trilane.course.lab.LabMutex;
import io.trilane.course.lab.LabWaitGroup;
import io.trilane.course.lab.MainTask;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.run.Truth;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A shopping list: one item, one shopper for all of it, a shopper for each item.
public final class Grocery implements Example {
  private static final List<String> LIST = List.of("apples", "eggs", "bread", "milk");
  private static final String SHOPPER = "shopper";
  private static final Request FREE = Request.of("grocery", "free");

  @Override
  public Card card() {
    return Card.of(
        "grocery",
        List.of("004"),
        "One item; a list and one shopper: concurrent; a list and many shoppers: parallel as well.",
        0,
        List.of(
            choice("form", "The shoppers.", "many", "one", "item"),
            number(
                "units", 20_000, 0, 10_000_000, "Work for each item, about a microsecond each.")),
        List.of(FREE, FREE.with("form", "one"), FREE.with("form", "item")));
  }

  @Override
  public MainTask program() {
    return lab -> {
      var units = lab.number("units");
      switch (lab.text("form")) {
        case "item" -> {
          lab.compute(units);
          lab.print(LIST.getFirst());
        }
        case "one" -> shop(lab, units, lab.mutex(SHOPPER));
        default -> shop(lab, units, null);
      }
    };
  }

  /// The main task takes the last item; all of them are begun before any is fetched.
  private static void shop(Lab lab, int units, @Nullable LabMutex shopper)
      throws InterruptedException {
    var begun = lab.waitGroup("begun");
    begun.add(LIST.size());
    for (var item : LIST.subList(1, LIST.size())) {
      lab.go(item, () -> fetch(lab, item, units, begun, shopper));
    }
    fetch(lab, LIST.getFirst(), units, begun, shopper);
    lab.join();
  }

  private static void fetch(
      Lab lab, String item, int units, LabWaitGroup begun, @Nullable LabMutex shopper)
      throws InterruptedException {
    begun.done();
    begun.await();
    if (shopper != null) {
      shopper.lock();
    }
    lab.compute(units);
    if (shopper != null) {
      shopper.unlock();
    }
    lab.print(item);
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    var account = run.account();
    var form = run.text("form");
    var items = form.equals("item") ? 1 : LIST.size();
    findings.check(
        "everything is bought, once",
        Set.copyOf(account.output()).equals(Set.copyOf(LIST.subList(0, items)))
            && account.output().size() == items,
        account.output().toString());
    findings.check(
        items + " tasks at once",
        account.maxConcurrent() == items,
        account.maxConcurrent() + " tasks begun and not ended");
    findings.check(
        "never more parallel than there are cores",
        account.parallelism() <= run.cores() * TOLERANCE,
        parallelism(run));
    if (form.equals("one")) {
      findings.check(
          "there is one shopper",
          run.happened("unlock", List.of(SHOPPER), items),
          "one item at a time");
    }
    if (run.isFree()) {
      claims(run, findings, form);
    }
  }

  /// The clocks of CPU time and of the wall are not read at the same moment.
  private static final double TOLERANCE = 1.05;

  private static void claims(FinishedRun run, Findings findings, String form) {
    var parallelism = run.account().parallelism();
    var concurrent = run.account().maxConcurrent();
    switch (form) {
      case "one" ->
          findings.claim(
              "003",
              "Concurrency is dealing with many things at once, not doing them at once.",
              Truth.of(concurrent > 1 && parallelism <= TOLERANCE),
              "%.2f".formatted(parallelism),
              "parallel, of %d concurrent".formatted(concurrent),
              "CPU time of four tasks with one shopper, by wall time");
      case "many" -> {
        findings.claim(
            "004",
            "Parallelism needs concurrency first.",
            Truth.of(parallelism <= concurrent),
            "%.2f".formatted(parallelism),
            "parallel, of %d concurrent".formatted(concurrent),
            "by definition: no more tasks compute than have begun");
        findings.claim(
            "003",
            "Go is a concurrent language, not a parallel one.",
            run.ofParallelTasks(Truth.DEPENDS, Truth.TRUE),
            "%.2f".formatted(parallelism),
            "parallel",
            "the same tasks are parallel where there are cores for them; " + run.coresForIt());
      }
      default -> {}
    }
  }

  private static String parallelism(FinishedRun run) {
    return "%.2f on %d cores".formatted(run.account().parallelism(), run.cores());
  }
}
