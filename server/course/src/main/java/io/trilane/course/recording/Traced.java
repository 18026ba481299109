package io.trilane.course.recording;

import java.util.concurrent.ConcurrentMap;

/// A task as the trace knows it. Its own thread writes all of it; a waker reads the volatile ones.
public final class Traced {
  /// CPU time is read when a task starts or stops, and else no more often than that: the clock
  /// costs more than all the rest of an event.
  private static final long NANOS_BETWEEN_CLOCKS = 10_000;

  private static final CarrierClock NONE = new CarrierClock();

  private final int id;
  private final int parent;
  private final String name;

  private volatile String thread = "";
  private volatile long cpuNanos;
  private String carrier = "";
  private long carrierThread;
  private CarrierClock carrierClock = NONE;
  private boolean virtual;
  private long lookedNanos;
  private long usedNanos;
  private long carrierCpuNanos;
  private long clockNanos;

  public Traced(int id, int parent, String name) {
    this.id = id;
    this.parent = parent;
    this.name = name;
  }

  public int id() {
    return id;
  }

  public int parent() {
    return parent;
  }

  public String name() {
    return name;
  }

  String thread() {
    return thread;
  }

  /// The platform thread under a virtual one; empty if there is none.
  String carrier() {
    return carrier;
  }

  /// -1 if unknown.
  int core() {
    return carrierClock.core();
  }

  long cpuNanos() {
    return cpuNanos;
  }

  /// Looks at the thread that the task runs on, and adds the CPU time since the clock was read.
  ///
  /// A carrier's time between a wait and the next look was others', so it only counts from where
  /// the task began to run. A platform thread is the task's alone until that ends, so there the
  /// clock need not be read when it goes on.
  ///
  /// @param clocks of all carriers of the run, by the number of their thread
  /// @param nanos now, by the clock of [System#nanoTime]
  /// @param running whether the task has run since the last look
  /// @param changes whether it starts or stops
  /// @return the CPU time that was added
  long look(
      ConcurrentMap<Long, CarrierClock> clocks, long nanos, boolean running, boolean changes) {
    var under = virtual || carrierThread == 0 ? ThreadCpu.thread() : carrierThread;
    var same = under == carrierThread && under != 0;
    if (!same || nanos - lookedNanos > CarrierClock.NANOS_THAT_A_CARRIER_STAYS) {
      lookUnder(clocks, under, nanos);
    }
    carrierClock.look(nanos);
    lookedNanos = nanos;
    if (same && !running && !virtual) {
      clockNanos = nanos;
      return 0;
    }
    return changes || !same || nanos - clockNanos > NANOS_BETWEEN_CLOCKS
        ? readClock(nanos, running && same)
        : 0;
  }

  private void lookUnder(ConcurrentMap<Long, CarrierClock> clocks, long under, long nanos) {
    var current = Thread.currentThread();
    var known = clocks.get(under);
    carrierClock =
        known == null ? clocks.computeIfAbsent(under, number -> new CarrierClock()) : known;
    carrierThread = under;
    virtual = current.isVirtual();
    thread = current.getName();
    carrier = virtual ? carrierOf(current, under, nanos) : "";
  }

  private String carrierOf(Thread current, long under, long nanos) {
    return under == 0 ? CarrierClock.carrierOf(current) : carrierClock.name(current, nanos);
  }

  private long readClock(long nanos, boolean counts) {
    var now = carrierClock.cpuNanos();
    var mine = carrierClock.charge(counts ? carrierCpuNanos : now, now);
    carrierCpuNanos = now;
    clockNanos = nanos;
    if (!counts) {
      return 0;
    }
    usedNanos += mine;
    cpuNanos = usedNanos;
    return mine;
  }
}
