package io.trilane.loadtest.experiment.meter;

import io.trilane.loadtest.experiment.result.run.Samples;
import io.trilane.loadtest.experiment.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/// Reads servers, injector and machine while a window is open, bucket by bucket. Opened and closed
/// by one thread; a thread of its own takes the samples.
public final class Meter {
  private final Proc proc;
  private final Watched watched;
  private final CounterReading before;
  private final ServerCpu server;
  private final Thread sampler;
  private final List<Sample> samples = new ArrayList<>(); // of the sampler until it is joined
  private volatile boolean closed;

  private Meter(Proc proc, Watched watched, long start) {
    this.proc = proc;
    this.watched = watched;
    this.before = CounterReading.now(proc, watched);
    this.server = new ServerCpu(proc, watched.server());
    this.sampler =
        Thread.ofPlatform().daemon().name("inj-sampler").unstarted(() -> sampleFrom(start));
  }

  /// Starts to read.
  ///
  /// @param start when the window's first bucket begins, in nanoseconds of [System#nanoTime]
  public static Meter open(Proc proc, Watched watched, long start) {
    var meter = new Meter(proc, watched, start);
    meter.sampler.start();
    return meter;
  }

  /// Ends it. Blocks for a moment.
  public Metered close() throws InterruptedException {
    var after = CounterReading.now(proc, watched);
    closed = true;
    sampler.interrupt();
    sampler.join();
    return Metered.between(watched, before, after, samples());
  }

  private void sampleFrom(long start) {
    try {
      for (var i = 0; !closed; i++) {
        var due = start + i * Timeline.BUCKET.toNanos();
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        samples.add(Sample.now(proc, watched, server));
      }
    } catch (InterruptedException e) {
      samples.add(Sample.now(proc, watched, server)); // the end of the last bucket
    }
  }

  private Samples samples() {
    return new Samples(
        Timeline.BUCKET.toMillis(),
        watched.server().isPresent() ? steps(Sample::server) : List.<Long>of(),
        watched.server().isPresent() ? steps(Sample::compilers) : List.<Long>of(),
        watched.server().isPresent() ? steps(Sample::collectors) : List.<Long>of(),
        watched.server().isPresent() ? values(Sample::resident) : List.<Long>of(),
        watched.server().isPresent() ? values(Sample::threads) : List.<Long>of(),
        steps(Sample::injector),
        steps(sample -> Math.max(0, sample.busy - sample.ours())),
        steps(Sample::steal),
        null);
  }

  private List<Long> values(ToLongFunction<Sample> figure) {
    return samples.stream()
        .limit(Math.max(0, samples.size() - 1))
        .map(figure::applyAsLong)
        .toList();
  }

  private List<Long> steps(ToLongFunction<Sample> counter) {
    return IntStream.range(0, Math.max(0, samples.size() - 1))
        .mapToObj(i ->
            Math.max(
                0, counter.applyAsLong(samples.get(i + 1)) - counter.applyAsLong(samples.get(i))))
        .toList();
  }

  private record Sample(
      long server,
      long compilers,
      long collectors,
      long resident,
      long threads,
      long others,
      long injector,
      long busy,
      long steal) {
    static Sample now(Proc proc, Watched watched, ServerCpu server) {
      var machine = proc.machine();
      var status = watched.server().isPresent() ? proc.status(watched.server().getAsLong()) : "";
      return new Sample(
          server.nanos(),
          server.compilerNanos(),
          server.collectorNanos(),
          1024 * Proc.number(status, "VmRSS:"),
          Proc.number(status, "Threads:"),
          watched.others().stream().mapToLong(proc::cpuNanos).sum(),
          proc.cpuNanos(watched.injector()),
          machine.map(MachineReading::busyNanos).orElse(0L),
          machine.map(MachineReading::stealNanos).orElse(0L));
    }

    long ours() {
      return Math.max(0, server) + others + injector;
    }
  }
}
