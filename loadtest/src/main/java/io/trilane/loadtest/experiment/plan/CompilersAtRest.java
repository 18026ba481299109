package io.trilane.loadtest.experiment.plan;

import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.meter.ServerCpu;
import java.time.Duration;
import java.util.OptionalLong;

/// A JVM's JIT compilers, and whether they have little to do, second after second: an injector that
/// still compiles measures itself. Used from one thread.
public final class CompilersAtRest {
  public static final Duration LOOK = Duration.ofSeconds(1);

  private final double most;
  private final int looks;
  private final ServerCpu cpu;
  private long moment = System.nanoTime();
  private long compiled;
  private int quiet;

  /// @param pid of the JVM
  /// @param most the share of a core that they may use
  /// @param looks how many seconds in a row
  public CompilersAtRest(long pid, double most, int looks) {
    this.cpu = new ServerCpu(Proc.HERE, OptionalLong.of(pid));
    this.compiled = cpu.compilerNanos();
    this.most = most;
    this.looks = looks;
  }

  /// Those of this process.
  static CompilersAtRest ofInjector(double most, int looks) {
    return new CompilersAtRest(ProcessHandle.current().pid(), most, looks);
  }

  /// Looks once more, if a second has passed since the last look.
  public boolean isReached() {
    var now = System.nanoTime();
    if (now - moment >= LOOK.toNanos()) {
      var nanos = cpu.compilerNanos();
      quiet = nanos - compiled < most * (now - moment) ? quiet + 1 : 0;
      compiled = nanos;
      moment = now;
    }
    return quiet >= looks;
  }
}
