package io.trilane.course.examples.work;

import static io.trilane.course.run.Parameter.number;

import io.trilane.course.lab.Chan;
import io.trilane.course.lab.Lab;
import io.trilane.course.lab.MainTask;
import io.trilane.course.lab.SelectCase;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.trace.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A heartbeat in the background of the work.
public final class Background implements Example {
  @Override
  public Card card() {
    return Card.of(
        "background",
        List.of("000"),
        "The third reason for threads, convenience: a heartbeat beats beside the work, and ends"
            + " with it.",
        0,
        List.of(
            number("beats", 3, 1, 1_000, "Beats that the work waits for."),
            number("period-millis", 2, 1, 1_000, "Time between beats.")),
        List.of(Request.of("background", "free"), Request.of("background", "seed:1")));
  }

  @Override
  public MainTask program() {
    return lab -> {
      var done = lab.<String>channel("done", 0);
      var beats = lab.<Integer>channel("beats", 0);
      lab.go("heartbeat", () -> beat(lab, done, beats));
      for (var heard = 1; heard <= lab.number("beats"); heard++) {
        lab.compute(100);
        lab.print("work, beat " + beats.take());
      }
      done.close();
      lab.join();
      lab.print("done");
    };
  }

  private static void beat(Lab lab, Chan<String> done, Chan<Integer> beats)
      throws InterruptedException {
    var period = Duration.ofMillis(lab.number("period-millis"));
    for (var beat = 1; ; beat++) {
      lab.sleep(period);
      boolean goesOn =
          lab.select(
              List.of(
                  SelectCase.receive(done, closed -> false),
                  SelectCase.send(beats, beat, () -> true)));
      if (!goesOn) {
        return;
      }
    }
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    var beats = run.given().number("beats");
    var expected =
        Stream.concat(
                IntStream.rangeClosed(1, beats).mapToObj(beat -> "work, beat " + beat),
                Stream.of("done"))
            .toList();
    findings.check(
        "it beats while the work goes on and not after it",
        run.account().output().equals(expected),
        run.account().output().toString());
    findings.check("nobody is left", run.outcome() == Outcome.OK, run.outcome().toString());
  }
}
