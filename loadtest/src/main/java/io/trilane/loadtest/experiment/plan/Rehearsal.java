package io.trilane.loadtest.experiment.plan;

import io.trilane.client.launch.ServerFailed;
import io.trilane.loadtest.experiment.contender.Fork;
import io.trilane.loadtest.experiment.inject.Endpoint;
import io.trilane.loadtest.experiment.inject.Injector;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Load that nobody measures, until the injector's own JIT compilers rest. Used from one thread.
///
/// @param limit when to give that up
record Rehearsal(Injector injector, Progress progress, Duration limit) {
  /// Its report is made as those of the runs are, because the first one costs seconds of compiling.
  private static final String NAME = "rehearsal";

  /// The first second shows a load that has just begun, so the one after it must be quiet too.
  private static final int QUIET_LOOKS = 2;

  private static final double RESTING = 0.05;

  /// Blocks for as long as it takes.
  ///
  /// @throws ServerFailed if the server has died
  void with(Point point, Fork fork, Endpoint endpoint) throws ServerFailed, InterruptedException {
    var load = injector.start(NAME, endpoint, point.traffics(), 0);
    try {
      await(fork);
    } finally {
      load.finish();
    }
  }

  private void await(Fork fork) throws ServerFailed, InterruptedException {
    var compilers = CompilersAtRest.ofInjector(RESTING, QUIET_LOOKS);
    var end = System.nanoTime() + limit.toNanos();
    while (!compilers.isReached() && System.nanoTime() < end) {
      TimeUnit.NANOSECONDS.sleep(
          Math.min(CompilersAtRest.LOOK.toNanos(), Math.max(0, end - System.nanoTime())));
      progress.passed(CompilersAtRest.LOOK);
      fork.requireAlive();
    }
  }
}
