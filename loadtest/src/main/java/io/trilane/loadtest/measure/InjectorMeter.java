package io.trilane.loadtest.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Measures how busy this process, its event loops and the machine are between two moments.
public final class InjectorMeter {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final long[] loopThreads;
  private final long[] loopCpuNanos;
  private final long processCpuNanos;
  private final long startNanos;

  private InjectorMeter(long[] loopThreads) {
    this.loopThreads = loopThreads;
    this.loopCpuNanos = cpuNanos(loopThreads);
    this.processCpuNanos = SYSTEM.getProcessCpuTime();
    this.startNanos = System.nanoTime();
    var _ = SYSTEM.getCpuLoad(); // the next reading covers the time since this one
  }

  /// Starts to measure.
  ///
  /// @param loopThreads the threads that send and receive
  public static InjectorMeter start(long[] loopThreads) {
    return new InjectorMeter(loopThreads);
  }

  /// The shares since the start.
  public InjectorLoad stop() {
    var seconds = (double) (System.nanoTime() - startNanos);
    var loops = cpuNanos(loopThreads);
    var busiest =
        IntStream.range(0, loops.length).mapToLong(i -> loops[i] - loopCpuNanos[i]).max().orElse(0);
    var process = SYSTEM.getProcessCpuTime() - processCpuNanos;
    return new InjectorLoad(
        busiest / seconds,
        process / seconds / SYSTEM.getAvailableProcessors(),
        Math.max(0, SYSTEM.getCpuLoad()));
  }

  private static long[] cpuNanos(long[] threads) {
    return LongStream.of(threads).map(THREADS::getThreadCpuTime).toArray();
  }
}
