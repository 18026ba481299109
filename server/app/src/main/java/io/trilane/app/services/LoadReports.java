package io.trilane.app.services;

import io.trilane.proto.orca.v3.OrcaLoadReport;
import io.trilane.runtime.Load;
import io.trilane.runtime.Trilane;
import io.trilane.settings.Settings;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// The load of the server, as ORCA has it. Rates and CPU are averages over the time since the
/// report before, which is at least `trilane.services.orca-interval`; the first report says
/// nothing.
public final class LoadReports {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final Trilane measured;
  private final LongSupplier cpuNanos;
  private final LongSupplier nanoTime;
  private final long leastNanos;
  // A reader that finds it too old replaces it; if two do at once, either will do.
  private volatile Reading last;

  private record Reading(long atNanos, long cpuNanos, Load load, OrcaLoadReport report) {}

  /// @param cpuNanos CPU time that the process has used
  /// @param nanoTime the clock
  public LoadReports(
      Settings settings, Trilane measured, LongSupplier cpuNanos, LongSupplier nanoTime) {
    this.measured = measured;
    this.cpuNanos = cpuNanos;
    this.nanoTime = nanoTime;
    this.leastNanos = settings.get(ServiceSettings.ORCA_INTERVAL).toNanos();
    this.last =
        new Reading(
            nanoTime.getAsLong(),
            cpuNanos.getAsLong(),
            measured.load(),
            OrcaLoadReport.getDefaultInstance());
  }

  /// Any thread; never blocks.
  OrcaLoadReport latest() {
    var latest = last;
    var now = nanoTime.getAsLong();
    if (now - latest.atNanos() >= leastNanos) {
      latest = readingAfter(latest, now);
      last = latest;
    }
    return latest.report();
  }

  private Reading readingAfter(Reading before, long now) {
    var cpu = cpuNanos.getAsLong();
    var load = measured.load();
    var elapsed = (double) (now - before.atNanos());
    var seconds = elapsed / TimeUnit.SECONDS.toNanos(1);
    var heap = Runtime.getRuntime();
    var report =
        OrcaLoadReport.newBuilder()
            .setCpuUtilization((cpu - before.cpuNanos()) / elapsed / CORES)
            .setMemUtilization((double) (heap.totalMemory() - heap.freeMemory()) / heap.maxMemory())
            .setRpsFractional((load.admitted() - before.load().admitted()) / seconds)
            .setEps((load.refused() - before.load().refused()) / seconds)
            .setApplicationUtilization(load.utilisation())
            .putNamedMetrics("in_flight", (double) load.inFlight())
            .build();
    return new Reading(now, cpu, load, report);
  }
}
