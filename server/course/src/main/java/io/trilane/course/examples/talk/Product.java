package io.trilane.course.examples.talk;

import static io.trilane.course.run.Parameter.choice;
import static io.trilane.course.run.Parameter.number;

import io.trilane.course.lab.Lab;
import io.trilane.course.lab.MainTask;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.trace.Exploration;
import io.trilane.course.trace.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Tasks that multiply, and a main task that multiplies what they send.
public final class Product implements Example {
  private static final Request ALL = Request.of("product", "all");

  @Override
  public Card card() {
    return Card.of(
        "product",
        List.of("001"),
        "prod(1,2) and prod(3,4) in tasks of their own; both results are received and multiplied.",
        0,
        List.of(
            choice("form", "Two tasks, or a tree of them.", "two", "tree"),
            number("leaves", 4, 1, 20, "Factors that a tree multiplies: 1, 2, 3 and so on.")),
        List.of(ALL, Request.of("product", "free").with("form", "tree").with("leaves", "12")));
  }

  @Override
  public MainTask program() {
    return lab -> {
      long product =
          lab.text("form").equals("tree") ? tree(lab, 1, lab.number("leaves")) : two(lab);
      lab.fact("ending", product);
      lab.print(String.valueOf(product));
    };
  }

  private static long two(Lab lab) throws InterruptedException {
    var products = lab.<Integer>channel("products", 0);
    lab.go("prod(1,2)", () -> products.send(1 * 2));
    lab.go("prod(3,4)", () -> products.send(3 * 4));
    return (long) products.take() * products.take();
  }

  /// The product of the factors from `first` to `last`, each half by a task of its own.
  private static long tree(Lab lab, int first, int last) throws InterruptedException {
    if (first == last) {
      return first;
    }
    var middle = (first + last) / 2;
    var products = lab.<Long>channel("products-" + first + "-" + last, 0);
    lab.go(first + ".." + middle, () -> products.send(tree(lab, first, middle)));
    lab.go((middle + 1) + ".." + last, () -> products.send(tree(lab, middle + 1, last)));
    return products.take() * products.take();
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    var factors = run.text("form").equals("tree") ? run.given().number("leaves") : 4;
    var expected = IntStream.rangeClosed(1, factors).asLongStream().reduce(1, (a, b) -> a * b);
    var endings =
        run.exploration()
            .map(Exploration::endings)
            .orElse(Map.of(run.account().text("ending"), 1L));
    findings.check(
        "the product is %d under every schedule".formatted(expected),
        endings.keySet().equals(Set.of(String.valueOf(expected))),
        "%s: %s".formatted(run.extent(), endings));
    findings.check("nobody waits forever", run.outcome() == Outcome.OK, run.outcome().toString());
  }
}
