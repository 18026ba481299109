package io.trilane.course.recording;

/// A thread of the system under the tasks of a run: its name, its CPU time, and how much of that
/// they have been charged. Belongs to the task that runs on that thread.
///
/// A virtual thread can leave its carrier unseen, as at a lock of the JDK; another task then runs
/// there before it comes back. Time that one task was charged is never charged to a second one.
final class CarrierClock {
  /// A carrier that has nothing to run lives on for longer than that, so that until then no other
  /// can have come in the place of its thread.
  static final long NANOS_THAT_A_CARRIER_STAYS = 1_000_000_000;

  /// More than passes between two events of busy tasks, and less than a thread of the system takes
  /// to stop and to be woken: it has run from one look to another that comes so soon.
  private static final long NANOS_OF_NO_STOP = 3_000;

  /// The time for which a reading holds, if the thread runs on. A reading costs more than all the
  /// rest of an event.
  private static final long NANOS_BETWEEN_READINGS = 10_000;

  private String name = "";
  private long namedNanos;
  private long chargedNanos;
  private long lookedNanos;
  private long runsSinceNanos;
  private long cpuNanos;
  private long cpuReadNanos;
  private int core = -1;
  private long coreReadNanos;

  /// The carrier of the calling virtual thread. Asking for it costs more than all the rest of an
  /// event, so the answer is kept for as long as it is sure to hold.
  String name(Thread virtual, long nanos) {
    if (name.isEmpty() || nanos - namedNanos > NANOS_THAT_A_CARRIER_STAYS) {
      name = carrierOf(virtual);
    }
    namedNanos = nanos;
    return name;
  }

  /// The calling thread is the one.
  ///
  /// @param nanos now
  void look(long nanos) {
    var ranOn = nanos - lookedNanos < NANOS_OF_NO_STOP;
    if (!ranOn) {
      runsSinceNanos = nanos;
    }
    if (!ranOn || nanos - coreReadNanos >= NANOS_BETWEEN_READINGS) {
      core = ThreadCpu.core();
      coreReadNanos = nanos;
    }
    lookedNanos = nanos;
  }

  /// The core that it runs on; -1 if unknown.
  int core() {
    return core;
  }

  /// The CPU time of the thread at the time of the last look. Soon after a reading it has grown
  /// with the time of the wall, if the thread has run on.
  long cpuNanos() {
    var since = lookedNanos - cpuReadNanos;
    if (runsSinceNanos <= cpuReadNanos && since < NANOS_BETWEEN_READINGS && cpuNanos > 0) {
      return cpuNanos + since;
    }
    cpuNanos = ThreadCpu.cpuNanos();
    cpuReadNanos = lookedNanos;
    return cpuNanos;
  }

  /// The part of the time between two readings that nobody was charged yet. It is, from now on.
  ///
  /// @param from the reading at which the task was last seen running here
  /// @param to the reading of now
  long charge(long from, long to) {
    var free = Math.max(0, to - Math.max(from, chargedNanos));
    chargedNanos = Math.max(chargedNanos, to);
    return free;
  }

  /// A virtual thread writes itself as `VirtualThread[#21,name]/runnable@carrier`.
  static String carrierOf(Thread virtual) {
    var text = virtual.toString();
    return text.substring(text.lastIndexOf('@') + 1);
  }
}
