package io.trilane.course.examples.machine;

import io.trilane.course.lab.MainTask;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.run.Truth;
import java.time.Duration;
import java.util.List;

/// The scheduler's period, divided among threads: the tables of the note, and this machine.
public final class TimeSlices implements Example {
  private static final int MANY = 50;
  private static final Duration TIME = Duration.ofMillis(400);

  @Override
  public Card card() {
    return Card.measuring(
        "slices",
        List.of("002"),
        "A period of 10 ms among 2, 5 and 1,000 threads, a slice of at least 2 ms, and what the"
            + " kernel gives.",
        List.of(),
        List.of(Request.of("slices", "free")));
  }

  @Override
  public MainTask program() {
    return lab -> {
      for (var threads : new int[] {2, 5, 1_000}) {
        lab.print("10 ms among %,d threads: %s".formatted(threads, slice(10_000_000, threads)));
      }
      for (var threads : new int[] {1_000, 10_000}) {
        lab.print(
            "2 ms for each of %,d threads: %s".formatted(threads, period(2_000_000, threads)));
      }
      if (!Spinners.canMeasure()) {
        return;
      }
      for (var threads : new int[] {2, 5, MANY}) {
        var slices = Spinners.spin(threads, TIME);
        double micros =
            slices.stream().mapToDouble(Spinners.Slices::meanMicros).average().orElse(0);
        lab.fact("slice-" + threads, micros);
        lab.fact("ran-" + threads, slices.stream().filter(each -> each.count() > 0).count());
        lab.print("measured with %d threads: %,.0f µs".formatted(threads, micros));
      }
    };
  }

  /// The share of a period.
  static Duration slice(long periodNanos, int threads) {
    return Duration.ofNanos(periodNanos / threads);
  }

  /// The period that gives every thread its slice.
  static Duration period(long sliceNanos, int threads) {
    return Duration.ofNanos(sliceNanos * threads);
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    var account = run.account();
    findings.check(
        "the first table",
        slice(10_000_000, 2).equals(Duration.ofMillis(5))
            && slice(10_000_000, 5).equals(Duration.ofMillis(2))
            && slice(10_000_000, 1_000).equals(Duration.ofNanos(10_000)),
        "5 ms, 2 ms, 10 µs");
    findings.check(
        "the second table",
        period(2_000_000, 1_000).equals(Duration.ofSeconds(2))
            && period(2_000_000, 10_000).equals(Duration.ofSeconds(20)),
        "2 s, 20 s");
    if (!(account.facts().get("slice-" + MANY) instanceof Double micros)) {
      findings.claim(
          "002",
          FIRST,
          Truth.NOT_CHECKED,
          "",
          "",
          "this system has no /proc/thread-self/schedstat");
      return;
    }
    var ran = account.number("ran-" + MANY);
    findings.check("every thread got slices of its own", ran == MANY, ran + " of " + MANY);
    var predicted = slice(10_000_000, MANY).toNanos() / 1_000.0;
    var how = "%d threads that compute, time run by number of slices".formatted(MANY);
    findings.claim(
        "002",
        FIRST,
        Truth.of(micros < 2 * predicted),
        "%,.0f".formatted(micros),
        "µs, where the sentence says %,.0f".formatted(predicted),
        how);
    findings.claim(
        "002",
        "A slice has a minimum, of about 2 ms, whatever the number of threads.",
        Truth.of(micros > 500),
        "%,.0f".formatted(micros),
        "µs",
        how);
    findings.claim(
        "002",
        "The operating system schedules threads, not processes.",
        Truth.of(ran == MANY),
        ran,
        "threads of one process with slices of their own",
        how);
  }

  private static final String FIRST = "A period of 10 ms is divided by the number of threads.";
}
