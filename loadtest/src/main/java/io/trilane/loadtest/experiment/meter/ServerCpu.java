package io.trilane.loadtest.experiment.meter;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// The CPU that a server has used so far, its JIT compilers and collectors apart. Used from one
/// thread.
public final class ServerCpu {
  /// A JVM starts and ends compilers as it needs them; looking for them reads every thread's name.
  private static final long KNOWN_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Proc proc;
  private final OptionalLong pid;
  private List<Path> compilers = List.of();
  private List<Path> collectors = List.of();
  private long known;

  /// @param pid empty if the server is on another machine
  public ServerCpu(Proc proc, OptionalLong pid) {
    this.proc = proc;
    this.pid = pid;
    this.known = System.nanoTime() - KNOWN_NANOS;
  }

  /// All of it; -1 if unknown.
  public long nanos() {
    return pid.isPresent() ? proc.cpuNanos(pid.getAsLong()) : -1;
  }

  /// The compilers' part; 0 if the server is no JVM.
  public long compilerNanos() {
    look();
    return Proc.cpuNanos(compilers);
  }

  /// The garbage collectors' part, likewise.
  long collectorNanos() {
    look();
    return Proc.cpuNanos(collectors);
  }

  private void look() {
    var now = System.nanoTime();
    if (pid.isPresent() && now - known >= KNOWN_NANOS) {
      compilers = proc.threads(pid.getAsLong(), JvmThreads.COMPILERS);
      collectors = proc.threads(pid.getAsLong(), JvmThreads.COLLECTORS);
      known = now;
    }
  }

  /// CPU time without the compilers', in nanoseconds; -1 if it is unknown.
  public long callNanos() {
    return pid.isPresent() ? nanos() - compilerNanos() : -1;
  }
}
