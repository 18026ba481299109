package io.trilane.loadtest.experiment.meter;

import io.trilane.loadtest.experiment.result.run.InjectorFigures;
import io.trilane.loadtest.experiment.result.run.JvmSamples;
import io.trilane.loadtest.experiment.result.run.MachineFigures;
import io.trilane.loadtest.experiment.result.run.Samples;
import io.trilane.loadtest.experiment.result.run.ServerFigures;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The readings of a meter in a window.
///
/// @param server null if it is not on this machine, or has gone
public record Metered(
    @Nullable ServerFigures server,
    InjectorFigures injector,
    MachineFigures machine,
    Samples samples) {

  /// The same with what the server's JVM has recorded.
  public Metered with(JvmSamples jvm) {
    return new Metered(server, injector, machine, samples.with(jvm));
  }

  static Metered between(
      Watched watched, CounterReading before, CounterReading after, Samples samples) {
    return new Metered(
        server(watched, before, after),
        injector(watched, before, after),
        machine(before, after),
        samples);
  }

  private static @Nullable ServerFigures server(
      Watched watched, CounterReading before, CounterReading after) {
    if (before.server().isEmpty() || after.server().isEmpty()) {
      return null;
    }
    var first = before.server().get();
    var last = after.server().get();
    return new ServerFigures(
        watched.server().orElse(0),
        last.cpuNanos() - first.cpuNanos(),
        last.compilerNanos() - first.compilerNanos(),
        // Threads that have ended take their counters with them.
        Math.max(0, last.runQueueNanos() - first.runQueueNanos()),
        Math.max(0, last.threadSwitches() - first.threadSwitches()),
        last.threads(),
        last.residentBytes(),
        last.collectorNanos() - first.collectorNanos());
  }

  private static InjectorFigures injector(
      Watched watched, CounterReading before, CounterReading after) {
    var cpu = after.injectorCpuNanos() - before.injectorCpuNanos();
    var window = (double) (after.moment() - before.moment());
    return new InjectorFigures(
        watched.injectorName(),
        watched.injectorCores(),
        cpu,
        cpu / window / watched.injectorCores(),
        longestWait(before, after) / window);
  }

  private static double longestWait(CounterReading before, CounterReading after) {
    var first =
        before.threads().stream().collect(Collectors.toMap(ThreadReading::id, Function.identity()));
    return after.threads().stream()
        .mapToDouble(thread -> {
          var then = first.get(thread.id());
          return thread.waitNanos() - (then == null ? 0 : then.waitNanos());
        })
        .max()
        .orElse(-1e9);
  }

  private static MachineFigures machine(CounterReading before, CounterReading after) {
    var ours =
        after.injectorCpuNanos()
            - before.injectorCpuNanos()
            + after.othersCpuNanos()
            - before.othersCpuNanos()
            + serverCpu(after)
            - serverCpu(before);
    return MachineReading.between(before.machine(), after.machine(), ours);
  }

  private static long serverCpu(CounterReading reading) {
    return reading.server().map(ProcessReading::cpuNanos).orElse(0L);
  }
}
