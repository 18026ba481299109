package io.trilane.loadtest.experiment.plan;

import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.meter.ServerCpu;
import java.time.Duration;
import java.util.OptionalLong;

/// The injector's own JIT compilers, and whether they have little to do, second after second: a
/// process that still compiles measures itself. Used from one thread.
final class CompilersAtRest {
  static final Duration LOOK = Duration.ofSeconds(1);

  private final double most;
  private final int looks;
  private final ServerCpu own =
      new ServerCpu(Proc.HERE, OptionalLong.of(ProcessHandle.current().pid()));
  private long moment = System.nanoTime();
  private long compiled = own.compilerNanos();
  private int quiet;

  /// @param most the share of a core that they may use
  /// @param looks how many seconds in a row
  CompilersAtRest(double most, int looks) {
    this.most = most;
    this.looks = looks;
  }

  /// Looks once more, if a second has passed since the last look.
  boolean isReached() {
    var now = System.nanoTime();
    if (now - moment >= LOOK.toNanos()) {
      var nanos = own.compilerNanos();
      quiet = nanos - compiled < most * (now - moment) ? quiet + 1 : 0;
      compiled = nanos;
      moment = now;
    }
    return quiet >= looks;
  }
}
