package io.trilane.course.examples.talk;

import static io.trilane.course.run.Parameter.number;

import io.trilane.course.lab.Chan;
import io.trilane.course.lab.Lab;
import io.trilane.course.lab.MainTask;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.trace.Outcome;
import java.util.List;
import java.util.stream.IntStream;

/// A chain of filters, each a task that lets pass what its prime does not divide.
public final class Sieve implements Example {
  @Override
  public Card card() {
    return Card.of(
        "sieve",
        List.of("002"),
        "Communicating sequential processes: primes fall out of a chain of filters.",
        0,
        List.of(number("primes", 10, 1, 300, "The number of primes.")),
        List.of(Request.of("sieve", "free"), Request.of("sieve", "seed:1")));
  }

  @Override
  public MainTask program() {
    return lab -> {
      var numbers = lab.<Integer>channel("from-2", 0);
      lab.go(
          "generator",
          () -> {
            for (var number = 2; ; number++) {
              numbers.send(number);
            }
          });
      var in = numbers;
      for (var i = 0; i < lab.number("primes"); i++) {
        int prime = in.take();
        lab.print(String.valueOf(prime));
        in = filter(lab, in, prime);
      }
    };
  }

  private static Chan<Integer> filter(Lab lab, Chan<Integer> in, int prime)
      throws InterruptedException {
    var out = lab.<Integer>channel("not-by-" + prime, 0);
    lab.go(
        "filter-" + prime,
        () -> {
          while (true) {
            int number = in.take();
            if (number % prime != 0) {
              out.send(number);
            }
          }
        });
    return out;
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    var count = run.given().number("primes");
    var expected =
        IntStream.iterate(2, number -> number + 1)
            .filter(Sieve::isPrime)
            .limit(count)
            .mapToObj(String::valueOf)
            .toList();
    findings.check(
        "the first %d primes, in order".formatted(count),
        run.account().output().equals(expected),
        String.join(" ", run.account().output()));
    findings.check("it ends", run.outcome() == Outcome.OK, run.outcome().toString());
  }

  private static boolean isPrime(int number) {
    return IntStream.range(2, number).noneMatch(divisor -> number % divisor == 0);
  }
}
