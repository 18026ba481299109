package io.trilane.course.examples.machine;

import static io.trilane.course.run.Parameter.number;

import io.trilane.course.lab.MainTask;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.run.Truth;
import io.trilane.course.trace.Outcome;
import java.util.List;

/// The price of threads: memory, starting one, switching between two, and having very many.
public final class Cost implements Example {
  @Override
  public Card card() {
    return Card.measuring(
        "cost",
        List.of("002", "004"),
        "The cost of a platform thread and of a virtual one: stack, start, switch, 100,000 at"
            + " once.",
        List.of(
            number("platform", 200, 1, 2_000, "Platform threads that are alive at once."),
            number("virtual", 100_000, 1, 1_000_000, "Virtual threads that are alive at once."),
            number("switches", 5_000, 10, 1_000_000, "Hand-overs between two threads.")),
        List.of(Request.of("cost", "free")));
  }

  @Override
  public MainTask program() {
    return lab -> {
      var platform =
          ThreadCost.measure(
              Thread.ofPlatform().daemon().factory(),
              lab.number("platform"),
              lab.number("switches"),
              ThreadCost::resident);
      var virtual =
          ThreadCost.measure(
              Thread.ofVirtual().factory(),
              lab.number("virtual"),
              lab.number("switches"),
              ThreadCost::heap);
      lab.fact("reserved", ThreadCost.reservedKilobytes());
      lab.fact("platform", platform);
      lab.fact("virtual", virtual);
      lab.print("platform: " + platform);
      lab.print("virtual: " + virtual);
      lab.print(
          "stack reserved for a platform thread: %,d KB".formatted(ThreadCost.reservedKilobytes()));
    };
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    if (!(run.account().facts().get("platform") instanceof ThreadCost platform)
        || !(run.account().facts().get("virtual") instanceof ThreadCost virtual)) {
      findings.check(
          "both kinds are measured, unless the time is up",
          run.outcome() == Outcome.TIMEOUT,
          run.outcome().toString());
      return;
    }
    var reserved = run.account().number("reserved");
    findings.check(
        "every thread was alive at once",
        platform.alive() == run.given().number("platform")
            && virtual.alive() == run.given().number("virtual"),
        "%,d platform, %,d virtual".formatted(platform.alive(), virtual.alive()));
    findings.claim(
        "004",
        "A thread's stack is fixed, at about 1 MB.",
        Truth.of(reserved >= 512 && reserved <= 8_192),
        reserved,
        "KB reserved",
        "the JVM's ThreadStackSize; %,d bytes of each of %,d threads that wait are resident"
            .formatted(platform.bytesEach(), platform.alive()));
    findings.claim(
        "002",
        "A goroutine starts with 2 KB that grow and shrink.",
        virtual.bytesEach() < 8_192 ? Truth.TRUE : Truth.DEPENDS,
        virtual.bytesEach(),
        "bytes of heap each",
        "heap of %,d virtual threads that wait, by their number".formatted(virtual.alive()));
    findings.claim(
        "002",
        "There can be hundreds of thousands in one address space.",
        Truth.of(virtual.alive() >= 100_000),
        virtual.alive(),
        "virtual threads at once",
        "all waited at the same time");
    findings.claim(
        "002",
        "Switching between goroutines is far cheaper than between threads.",
        Truth.of(virtual.switchNanos() * 2 < platform.switchNanos()),
        "%,d and %,d".formatted(virtual.switchNanos(), platform.switchNanos()),
        "ns a hand-over, virtual and platform",
        "two threads that unpark each other, %,d times".formatted(run.given().number("switches")));
    findings.claim(
        "002",
        "A call costs about three instructions of overhead.",
        Truth.NOT_CHECKED,
        "",
        "",
        "Java does not show its instructions");
  }
}
