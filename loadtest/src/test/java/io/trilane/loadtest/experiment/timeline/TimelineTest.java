package io.trilane.loadtest.experiment.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Status.Code;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TimelineTest {
  private static final long ORIGIN = 1_000_000_000L;
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final Timeline timeline = new Timeline(ORIGIN, 2, Duration.ofSeconds(1));

  @Test
  void aStallOfTheServerShowsInTheCallsThatWereDueMeanwhile() {
    tenSecondsAtAThousandWithAStallOfHalfASecond();
    var latency = timeline.window(0, 100).latency(CallOutcome.ANSWERED);
    assertEquals(10_000, latency.getTotalCount());
    assertEquals(401, latency.getValueAtPercentile(99) / 1e6, 2);
    assertEquals(501, latency.getMaxValue() / 1e6, 2);
    assertEquals(1, latency.getValueAtPercentile(90) / 1e6, 0.1);
  }

  @Test
  void theWindowIsTheSumOfItsBuckets() {
    tenSecondsAtAThousandWithAStallOfHalfASecond();
    var window = timeline.window(0, 100);
    var sum = Histograms.empty();
    window.latencies().forEach(sum::add);
    assertEquals(window.latency(CallOutcome.ANSWERED), sum);
    assertEquals(100, window.each(Window.Slice::offered).get(3));
  }

  @Test
  void anAnswerIsCountedWhereItCameAndItsLatencyWhereItsCallWasDue() {
    var track = timeline.track(0);
    track.sent(at(50), at(50));
    track.ended(at(50), at(350), Code.OK);
    var window = timeline.window(0, 4);
    assertEquals(List.of(0L, 0L, 0L, 1L), window.each(Window.Slice::ended));
    assertEquals(1, window.latencies().getFirst().getTotalCount());
  }

  @Test
  void whatEndsAfterTheWindowIsInItsLatencyButNotInItsThroughput() {
    var track = timeline.track(0);
    track.sent(at(90), at(90));
    track.ended(at(90), at(110), Code.OK);
    var window = timeline.window(0, 1);
    assertEquals(0, window.ended());
    assertEquals(1, window.count(CallOutcome.ANSWERED));
  }

  @Test
  void eachEndHasACountOfItsOwn() {
    var track = timeline.track(1);
    for (var code :
        new Code[] {Code.OK, Code.RESOURCE_EXHAUSTED, Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED}) {
      track.sent(at(0), at(2));
      track.ended(at(0), at(5), code);
    }
    track.sent(at(0), at(2));
    track.ended(at(0), at(1_001), Code.OK);
    track.withheld(at(0));
    var window = timeline.window(0, 1);
    assertEquals(6, window.offered());
    assertEquals(5, window.sent());
    assertEquals(2, window.count(CallOutcome.ANSWERED));
    assertEquals(1, window.answeredLate());
    assertEquals(1, window.count(CallOutcome.REFUSED));
    assertEquals(1, window.count(CallOutcome.FAILED));
    assertEquals(1, window.count(CallOutcome.UNANSWERED));
    assertEquals(2, window.times(CallTime.LAG).getMaxValue() / 1e6, 0.01);
  }

  @Test
  void oldBucketsTakeLateEndsToo() {
    var track = timeline.track(0);
    track.sent(at(0), at(0));
    track.sent(at(60_000), at(60_000));
    track.ended(at(0), at(60_000), Code.OK);
    assertEquals(1, timeline.window(0, 1).answeredLate());
  }

  @Test
  void aGlanceSeesWhatWasAnsweredSinceTheLast() {
    timeline.track(0).ended(at(0), at(5), Code.OK);
    timeline.track(1).ended(at(0), at(5), Code.UNAVAILABLE);
    assertEquals(1, timeline.glance().getTotalCount());
    assertEquals(0, timeline.glance().getTotalCount());
  }

  private void tenSecondsAtAThousandWithAStallOfHalfASecond() {
    for (int i = 0; i < 10_000; i++) {
      var answered = i >= 4_000 && i < 4_500 ? 4_501 : i + 1;
      var track = timeline.track(i % 2);
      track.sent(at(i), at(i));
      track.ended(at(i), at(answered), Code.OK);
    }
  }

  private static long at(long millis) {
    return ORIGIN + millis * MILLI;
  }
}
