package io.trilane.course.recording;

import java.util.concurrent.ConcurrentMap;

/// A task as the trace knows it. Its own thread writes all of it; a waker reads the volatile ones.
public final class Traced {
  /// CPU time is read when a task starts or stops, and else no more often than that: the clock
  /// costs more than all the rest of an event.
  private static final long NANOS_BETWEEN_CLOCKS = 10_000;

  /// A carrier that has nothing to run lives on for longer than that, so that until then no other
  /// can have come in the place of its thread.
  private static final long NANOS_THAT_A_CARRIER_STAYS = 1_000_000_000;

  private final int id;
  private final int parent;
  private final String name;

  private volatile String thread = "";
  private volatile long cpuNanos;
  private String carrier = "";
  private long carrierThread;
  private CarrierClock carrierClock = new CarrierClock();
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

  String carrier() {
    return carrier;
  }

  long cpuNanos() {
    return cpuNanos;
  }

  /// Looks at the thread that the task runs on, and adds the CPU time since the clock was read.
  ///
  /// A carrier's time between a wait and the next look was others', so it only counts from where
  /// the task began to run.
  ///
  /// @param clocks of all carriers of the run, by the number of their thread
  /// @param nanos now, by the clock of [System#nanoTime]
  /// @param running whether the task has run since the last look
  /// @param changes whether it starts or stops
  void look(
      ConcurrentMap<Long, CarrierClock> clocks, long nanos, boolean running, boolean changes) {
    long under = ThreadCpu.thread();
    boolean same = under == carrierThread && under != 0;
    if (!same || nanos - lookedNanos > NANOS_THAT_A_CARRIER_STAYS) {
      lookUnder(under);
      carrierClock = clocks.computeIfAbsent(under, thread -> new CarrierClock());
    }
    lookedNanos = nanos;
    if (changes || !same || nanos - clockNanos > NANOS_BETWEEN_CLOCKS) {
      readClock(nanos, running && same);
    }
  }

  private void lookUnder(long under) {
    var current = Thread.currentThread();
    thread = current.getName();
    carrier = current.isVirtual() ? carrierOf(current) : thread;
    carrierThread = under;
  }

  private void readClock(long nanos, boolean counts) {
    long now = ThreadCpu.cpuNanos();
    long mine = carrierClock.charge(counts ? carrierCpuNanos : now, now);
    if (counts) {
      usedNanos += mine;
      cpuNanos = usedNanos;
    }
    carrierCpuNanos = now;
    clockNanos = nanos;
  }

  /// A virtual thread writes itself as `VirtualThread[#21,name]/runnable@carrier`.
  private static String carrierOf(Thread virtual) {
    var text = virtual.toString();
    return text.substring(text.lastIndexOf('@') + 1);
  }
}
