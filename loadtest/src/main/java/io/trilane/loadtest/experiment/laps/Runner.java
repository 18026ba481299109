package io.trilane.loadtest.experiment.laps;

import io.trilane.client.launch.ServerFailed;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.contender.Fork;
import io.trilane.loadtest.experiment.inject.Endpoint;
import io.trilane.loadtest.experiment.inject.Pausable;
import io.trilane.loadtest.experiment.inject.Plain;
import io.trilane.loadtest.experiment.laps.ServerThreads.Used;
import io.trilane.loadtest.experiment.meter.CompilerLoan;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.plan.CompilersAtRest;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.plan.Progress;
import io.trilane.loadtest.experiment.result.run.Lap;
import io.trilane.loadtest.experiment.timeline.Timeline;
import io.trilane.loadtest.experiment.timeline.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A contender's process that is kept while it runs at one point after the other. Between its laps
/// its connections stay open and are silent. Used from one thread.
final class Runner implements AutoCloseable {
  /// Load before a lap, at least: the first calls come all at once.
  private static final Duration SETTLE = Duration.ofMillis(40);

  /// The share of a core that JIT compilers at rest may use, for a number of seconds in a row.
  private static final double RESTING = 0.05;

  private static final int QUIET_LOOKS = 2;

  private final Contender contender;
  private final Fork fork;
  private final Endpoint endpoint;
  private final Plain injector;
  private final Progress progress;
  private final Cores cores;
  private final @Nullable ServerThreads threads;
  private final List<Lap> laps = new ArrayList<>();
  private final List<int[]> buckets = new ArrayList<>();
  private @Nullable Pausable load;
  private boolean isWarm;
  private boolean isAtRest;
  private double warmUpSeconds;
  private int threadCount;

  Runner(
      Contender contender,
      Fork fork,
      Endpoint endpoint,
      Plain injector,
      Progress progress,
      Cores cores) {
    this.contender = contender;
    this.fork = fork;
    this.endpoint = endpoint;
    this.injector = injector;
    this.progress = progress;
    this.cores = cores;
    this.threads =
        fork.pid().isPresent() ? new ServerThreads(Proc.HERE, fork.pid().getAsLong()) : null;
  }

  Contender contender() {
    return contender;
  }

  Fork fork() {
    return fork;
  }

  /// Connects, and loads the server until its JIT compilers rest.
  ///
  /// @param limit when to give that up; of a process that has run before, a quarter of it
  void warmUp(Point point, long seed, Duration limit) throws ServerFailed, InterruptedException {
    laps.clear();
    buckets.clear();
    var begun = System.nanoTime();
    var started = injector.start("", endpoint, point.traffics(), seed);
    load = started;
    isAtRest = awaitRest(begun + (isWarm ? limit.dividedBy(4) : limit).toNanos());
    started.pause();
    isWarm = true;
    warmUpSeconds = (System.nanoTime() - begun) / 1e9;
  }

  /// A server that nobody can look into has all the time, and is taken as warm then.
  private boolean awaitRest(long end) throws ServerFailed, InterruptedException {
    if (fork.pid().isEmpty()) {
      await(end);
      return true;
    }
    var pid = fork.pid().getAsLong();
    var loan = new CompilerLoan(Proc.HERE, pid, cores);
    var compilers = new CompilersAtRest(pid, RESTING, QUIET_LOOKS);
    loan.lend();
    while (!compilers.isReached() && System.nanoTime() < end) {
      var look = Math.min(CompilersAtRest.LOOK.toNanos(), end - System.nanoTime());
      TimeUnit.NANOSECONDS.sleep(look);
      progress.passed(Duration.ofNanos(look));
      fork.requireAlive();
    }
    loan.takeBack();
    return compilers.isReached();
  }

  /// One lap. The others must be silent.
  void lap(int round, Duration length) throws ServerFailed, InterruptedException {
    var running = running();
    running.resume();
    var timeline = running.timelines().getFirst();
    var from = timeline.bucketFrom(System.nanoTime() + SETTLE.toNanos());
    var to = from + (int) length.dividedBy(Timeline.BUCKET);
    await(timeline.startOf(from));
    look();
    timeline.glance();
    var start = System.nanoTime();
    await(timeline.startOf(to));
    var ended = timeline.glance().getTotalCount();
    var seconds = (System.nanoTime() - start) / 1e9;
    var used = look();
    threadCount = used.threads();
    running.pause();
    fork.requireAlive();
    progress.passed(length);
    buckets.add(new int[] {from, to});
    laps.add(
        new Lap(
            round,
            seconds,
            ended,
            used.nanos(),
            used.compilerNanos(),
            used.collectorNanos(),
            used.switches()));
  }

  /// Ends the load of a point.
  Window finish() throws ServerFailed, InterruptedException {
    var running = running();
    running.finish();
    fork.requireListening();
    var timeline = running.timelines().getFirst();
    load = null;
    return Window.of(buckets.stream().map(range -> timeline.window(range[0], range[1])).toList());
  }

  List<Lap> laps() {
    return List.copyOf(laps);
  }

  /// True if the compilers rested before the first lap.
  boolean isAtRest() {
    return isAtRest;
  }

  double warmUpSeconds() {
    return warmUpSeconds;
  }

  /// Of the server, at the end of the last lap.
  int threadCount() {
    return threadCount;
  }

  /// Resident memory now; 0 if unknown.
  long residentBytes() {
    return fork.pid().isEmpty()
        ? 0
        : Proc.text(Proc.HERE.root().resolve(fork.pid().getAsLong() + "/status"))
            .map(status -> 1024 * Proc.number(status, "VmRSS:"))
            .orElse(0L);
  }

  /// Stops the load, and the server if it is ours.
  @Override
  public void close() {
    try {
      if (load != null) {
        load.finish();
        load = null;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      fork.close();
    }
  }

  private Pausable running() {
    if (load == null) {
      throw new IllegalStateException("no load on " + contender.name());
    }
    return load;
  }

  private Used look() {
    return threads == null ? Used.UNKNOWN : threads.look();
  }

  private static void await(long moment) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(moment - System.nanoTime());
  }
}
