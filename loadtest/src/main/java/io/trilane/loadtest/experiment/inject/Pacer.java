package io.trilane.loadtest.experiment.inject;

import io.trilane.loadtest.experiment.traffic.ArrivalSchedule;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Makes the calls of an open loop when they are due, from a thread of its own. A call that is due
/// while too many are under way is withheld and counted.
final class Pacer implements Runnable {
  private static final int MAX_UNDER_WAY = 100_000;

  private final ArrivalSchedule schedule;
  private final List<Station> stations;
  private volatile boolean stopped;

  Pacer(ArrivalSchedule schedule, List<Station> stations) {
    this.schedule = schedule;
    this.stations = stations;
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    for (long number = 0; !stopped; number++) {
      var due = schedule.next();
      if (await(due)) {
        call(due, number);
      }
    }
  }

  /// @return whether it is due, and not the end
  private boolean await(long due) {
    try {
      for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
        if (stopped) {
          return false;
        }
      }
      return !stopped;
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void call(long due, long number) {
    var station = stations.get((int) (number % stations.size()));
    if (station.underWay().get() >= MAX_UNDER_WAY) {
      station.loop().execute(() -> station.withhold(due));
    } else {
      station.underWay().incrementAndGet();
      station.loop().execute(() -> station.call(due, number, _ -> {}));
    }
  }
}
