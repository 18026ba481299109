package io.trilane.course.examples.talk;

import io.trilane.course.lab.Chan;
import io.trilane.course.lab.Lab;
import io.trilane.course.lab.MainTask;
import io.trilane.course.lab.SelectCase;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.run.Schedule;
import io.trilane.course.run.Truth;
import io.trilane.course.trace.Outcome;
import java.util.ArrayList;
import java.util.List;

/// Channels without a buffer, with one, and at their end.
public final class Channels implements Example {
  private static final int CAPACITY = 3;

  @Override
  public Card card() {
    return Card.of(
        "channels",
        List.of("001", "003"),
        "Without a buffer sender and receiver meet; capacity 3 blocks the fourth; close ends a"
            + " range.",
        0,
        List.of(),
        List.of(Request.of("channels", "all"), Request.of("channels", "free")));
  }

  @Override
  public MainTask program() {
    return lab -> {
      unbuffered(lab);
      buffered(lab);
    };
  }

  private static void unbuffered(Lab lab) throws InterruptedException {
    var meeting = lab.<String>channel("meeting", 0);
    lab.fact("alone", tried(lab, meeting, "nobody receives"));
    lab.go("sender", () -> meeting.send("hello"));
    lab.fact("met", meeting.take());
    lab.join();
  }

  private static void buffered(Lab lab) throws InterruptedException {
    var numbers = lab.<String>channel("numbers", CAPACITY);
    var held = 0;
    while (held <= CAPACITY && tried(lab, numbers, "n" + (held + 1)).equals("went")) {
      held++;
    }
    lab.fact("held", held);
    lab.go(
        "fourth",
        () -> {
          numbers.send("n4");
          numbers.close();
        });
    var received = new ArrayList<String>();
    numbers.each(received::add);
    lab.fact("range", String.join(" ", received));
    lab.fact("after", String.valueOf(numbers.receive()));
    lab.join();
  }

  private static String tried(Lab lab, Chan<String> channel, String value)
      throws InterruptedException {
    return lab.select(
        List.of(
            SelectCase.send(channel, value, () -> "went"),
            SelectCase.otherwise(() -> "would wait")));
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    var account = run.account();
    var holdsNothing = account.text("alone").equals("would wait");
    var held = account.number("held");
    findings.check("an unbuffered channel holds nothing", holdsNothing, account.text("alone"));
    findings.check(
        "what is sent is received", account.text("met").equals("hello"), account.text("met"));
    findings.check("a buffer takes its capacity and no more", held == CAPACITY, "took " + held);
    findings.check(
        "a range ends with the close, after every value",
        account.text("range").equals("n1 n2 n3 n4") && account.text("after").equals("null"),
        account.text("range"));
    findings.check("no schedule goes wrong", run.count(Outcome.OK) == run.tried(), run.extent());
    if (!(run.schedule() instanceof Schedule.All)) {
      return;
    }
    findings.claim(
        "001",
        "An unbuffered channel holds nothing: a send blocks until it is received.",
        Truth.of(holdsNothing),
        account.text("alone"),
        "",
        "a send that nobody receives, tried with a default");
    findings.claim(
        "001",
        "With a capacity, a send blocks only when the buffer is full.",
        Truth.of(held == CAPACITY),
        held,
        "values at capacity " + CAPACITY,
        "sends without a receiver until one would wait");
  }
}
