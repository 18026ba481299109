package io.trilane.loadtest.experiment.result.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The machine over the time of a window, one value for each bucket: what was used in it.
///
/// @param serverCpuNanos of the server's process; empty if unknown
/// @param serverCompilerNanos of its JIT compilers, part of that; empty if unknown
/// @param serverCollectorNanos of its garbage collectors, likewise
/// @param serverResidentBytes at the start of each bucket; empty if unknown
/// @param serverThreads likewise
/// @param injectorCpuNanos of the injector's process
/// @param strangersCpuNanos of all other processes; empty if unknown
/// @param stealNanos taken by the hypervisor; empty if unknown
/// @param serverJvm null if the server made no recording
public record Samples(
    long bucketMillis,
    List<Long> serverCpuNanos,
    List<Long> serverCompilerNanos,
    List<Long> serverCollectorNanos,
    List<Long> serverResidentBytes,
    List<Long> serverThreads,
    List<Long> injectorCpuNanos,
    List<Long> strangersCpuNanos,
    List<Long> stealNanos,
    @Nullable JvmSamples serverJvm) {
  /// Nobody has looked.
  public static final Samples NONE =
      new Samples(
          100, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
          List.of(), null);

  /// The same with what the server's JVM has recorded.
  public Samples with(JvmSamples jvm) {
    return new Samples(
        bucketMillis,
        serverCpuNanos,
        serverCompilerNanos,
        serverCollectorNanos,
        serverResidentBytes,
        serverThreads,
        injectorCpuNanos,
        strangersCpuNanos,
        stealNanos,
        jvm);
  }
}
