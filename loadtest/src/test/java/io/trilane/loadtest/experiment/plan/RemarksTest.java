package io.trilane.loadtest.experiment.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status.Code;
import io.trilane.loadtest.experiment.result.run.Samples;
import io.trilane.loadtest.experiment.result.run.TrafficFigures;
import io.trilane.loadtest.experiment.timeline.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RemarksTest {
  private static final Samples NONE = Samples.NONE;

  @Test
  void aQuietRunHasNone() {
    assertEquals(List.of(), Remarks.of(Figures.calls(5, _ -> 2_000, _ -> 50), NONE));
  }

  @Test
  void aStallOfTheServerIsNamed() {
    var calls = Figures.calls(5, i -> stalled(i) ? 1_000 * (2_500 - i) : 2_000, _ -> 50);
    assertTrue(
        Remarks.of(calls, NONE)
            .contains("at 2.1 s nothing was answered for 0.4 s: the server stood still"),
        () -> Remarks.of(calls, NONE).toString());
  }

  @Test
  void silenceBetweenWavesOfAnswersIsNoStall() {
    var timeline = new Timeline(0, 1, Duration.ofSeconds(10));
    for (long millis = 0; millis < 5_000; millis++) {
      if (millis % 500 < 300) {
        var due = TimeUnit.MILLISECONDS.toNanos(millis);
        timeline.track(0).sent(due, due);
        timeline.track(0).ended(due, due + TimeUnit.MILLISECONDS.toNanos(500), Code.OK);
      }
    }
    var calls = TrafficFigures.of("calls", "300 clients in turns", timeline.window(10, 40));
    assertEquals(
        List.of(),
        Remarks.of(calls, NONE).stream().filter(text -> text.contains("stood still")).toList());
  }

  @Test
  void aStallOfTheInjectorIsToldFromIt() {
    var calls =
        Figures.calls(
            5,
            i -> stalled(i) ? 1_000 * (2_500 - i) : 2_000,
            i -> stalled(i) ? 1_000 * (2_500 - i) : 50);
    assertTrue(
        Remarks.of(calls, NONE).stream()
            .anyMatch(text -> text.endsWith("the injector stood still")),
        () -> Remarks.of(calls, NONE).toString());
  }

  @Test
  void aTrendInsideTheWindowIsNamed() {
    var calls = Figures.calls(10, i -> 2_000 + i, _ -> 50);
    assertTrue(
        Remarks.of(calls, NONE).stream().anyMatch(text -> text.startsWith("p99 rose by")),
        () -> Remarks.of(calls, NONE).toString());
  }

  @Test
  void aBacklogIsNamed() {
    var calls = Figures.calls(5, i -> i * 1_000, _ -> 50);
    assertTrue(
        Remarks.of(calls, NONE).stream().anyMatch(text -> text.startsWith("a backlog grew: 5,000")),
        () -> Remarks.of(calls, NONE).toString());
  }

  private static boolean stalled(long millis) {
    return millis >= 2_050 && millis < 2_498;
  }

  @Test
  void aServerThatStillCompilesIsNamed() {
    var samples =
        new Samples(
            100,
            List.of(100L, 100L),
            List.of(60L, 20L),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null);
    var remarks = Remarks.of(Figures.calls(1, _ -> 1_000, _ -> 10), samples);
    assertEquals(1, remarks.size(), remarks::toString);
    assertTrue(remarks.getFirst().startsWith("the server was still compiling: 40 %"));
  }
}
