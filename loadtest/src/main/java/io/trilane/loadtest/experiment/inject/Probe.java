package io.trilane.loadtest.experiment.inject;

import io.trilane.loadtest.experiment.timeline.Window;
import io.trilane.loadtest.experiment.traffic.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Traffic over connections that its user has made and keeps, which shows how a server answers
/// under another load. Used from one thread.
public final class Probe {
  private static final String PACER = "probe-pacer";
  private static final Duration GLANCE = Duration.ofMillis(5);
  private static final Duration LAST_ENDS = Duration.ofSeconds(5);

  private final PlainTraffic traffic;

  private Probe(PlainTraffic traffic) {
    this.traffic = traffic;
  }

  /// Starts it. The caller stops it.
  public static Probe start(List<Line> lines, Traffic traffic) {
    var started = new PlainTraffic(lines, traffic, System.nanoTime());
    started.start(PACER, 0);
    return new Probe(started);
  }

  /// Blocks until one more call has been answered.
  ///
  /// @return false if none is in time
  public boolean awaitAnswer(Duration limit) throws InterruptedException {
    var timeline = traffic.timeline();
    timeline.glance();
    var end = System.nanoTime() + limit.toNanos();
    while (timeline.glance().getTotalCount() == 0) {
      if (System.nanoTime() > end) {
        return false;
      }
      TimeUnit.NANOSECONDS.sleep(GLANCE.toNanos());
    }
    return true;
  }

  /// Makes no more calls, and blocks until those under way have ended, each by its deadline, or for
  /// seconds more.
  ///
  /// @return all calls
  public Window stop() throws InterruptedException {
    traffic.stop();
    traffic.awaitCalls(LAST_ENDS);
    var timeline = traffic.timeline();
    return timeline.window(0, timeline.bucketFrom(System.nanoTime()));
  }
}
