package io.trilane.loadtest.experiment.inject;

import io.trilane.loadtest.experiment.timeline.Timeline;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.ArrivalSchedule;
import io.trilane.loadtest.experiment.traffic.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One traffic of the plain injector. Started and finished by one thread.
final class PlainTraffic {
  /// The clients of a closed loop arrive over so much time, so that they do not all wait in step.
  private static final long RAMP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /// The same for clients that go on.
  private static final long SHORT_RAMP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final long GLANCE_MILLIS = 2;
  private static final long LAST_ENDS_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Traffic traffic;
  private final Timeline timeline;
  private final AtomicInteger underWay = new AtomicInteger();
  private final List<Station> stations = new ArrayList<>();
  private final List<ClosedClient> clients = new ArrayList<>();
  private @Nullable Pacer pacer;
  private @Nullable Thread pacing;
  private volatile boolean stopped;

  PlainTraffic(List<Line> lines, Traffic traffic, long origin) {
    this.traffic = traffic;
    this.timeline = new Timeline(origin, lines.size(), traffic.deadline());
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      stations.add(new Station(traffic, line.loop(), line.channels(), timeline.track(i), underWay));
    }
  }

  Timeline timeline() {
    return timeline;
  }

  void start(String pacerName, long seed) {
    switch (traffic.arrival()) {
      case Arrival.Closed(int count) -> {
        for (var i = 0; i < count; i++) {
          var station = stations.get(i % stations.size());
          clients.add(new ClosedClient(station, () -> stopped, i, count));
        }
        begin(RAMP_NANOS);
      }
      case Arrival.Open open -> pace(open, timeline.origin(), pacerName, seed);
      case Arrival.Held _ -> throw new IllegalArgumentException("makes calls, and no sessions");
    }
  }

  /// Goes on after [#stop] and [#awaitCalls].
  void resume(String pacerName, long seed) {
    stopped = false;
    switch (traffic.arrival()) {
      case Arrival.Closed _ -> begin(SHORT_RAMP_NANOS);
      case Arrival.Open open -> pace(open, System.nanoTime(), pacerName, seed);
      case Arrival.Held _ -> throw new IllegalStateException("never started");
    }
  }

  private void begin(long rampNanos) {
    for (var i = 0; i < clients.size(); i++) {
      clients.get(i).begin(i * rampNanos / clients.size());
    }
  }

  private void pace(Arrival.Open open, long origin, String pacerName, long seed) {
    var started = new Pacer(new ArrivalSchedule(open, origin, seed), stations);
    pacer = started;
    pacing = Thread.ofPlatform().daemon().name(pacerName).start(started);
  }

  void stop() {
    stopped = true;
    if (pacer != null) {
      pacer.stop();
    }
  }

  /// Blocks until every call has ended, each by its deadline.
  ///
  /// @param more time that they may take after it
  void awaitCalls(Duration more) throws InterruptedException {
    if (pacing != null) {
      pacing.join();
    }
    awaitEnds(traffic.deadline().plus(more).toNanos());
  }

  /// Blocks until every call has ended or was given up, and the loops have recorded that.
  void await() throws InterruptedException {
    awaitCalls(Duration.ZERO);
    stations.forEach(station -> station.loop().execute(station::giveUp));
    awaitEnds(LAST_ENDS_NANOS);
  }

  private void awaitEnds(long limitNanos) throws InterruptedException {
    var end = System.nanoTime() + limitNanos;
    while (underWay.get() > 0 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
    }
  }
}
