package io.trilane.loadtest.experiment.plan;

import io.trilane.client.launch.ServerFailed;
import io.trilane.loadtest.experiment.contender.Fork;
import io.trilane.loadtest.experiment.inject.Endpoint;
import io.trilane.loadtest.experiment.inject.Injector;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.meter.ServerCpu;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// Load that nobody measures, until the injector's own JIT compilers rest. Used from one thread.
///
/// @param limit when to give that up
record Rehearsal(Injector injector, Progress progress, Duration limit) {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final double RESTING = 0.05;

  /// Blocks for as long as it takes.
  ///
  /// @throws ServerFailed if the server has died
  void with(Point point, Fork fork, Endpoint endpoint) throws ServerFailed, InterruptedException {
    var load = injector.start("", endpoint, point.traffics(), 0);
    try {
      await(fork);
    } finally {
      load.finish();
    }
  }

  /// The first look shows a load that has just begun, so the one after it must be quiet too.
  private void await(Fork fork) throws ServerFailed, InterruptedException {
    var own = new ServerCpu(Proc.HERE, OptionalLong.of(ProcessHandle.current().pid()));
    var end = System.nanoTime() + limit.toNanos();
    var compiled = own.compilerNanos();
    for (int quiet = 0; quiet < 2 && System.nanoTime() < end; ) {
      TimeUnit.NANOSECONDS.sleep(Math.min(LOOK.toNanos(), end - System.nanoTime()));
      progress.passed(LOOK);
      fork.requireAlive();
      var now = own.compilerNanos();
      quiet = now - compiled < RESTING * LOOK.toNanos() ? quiet + 1 : 0;
      compiled = now;
    }
  }
}
