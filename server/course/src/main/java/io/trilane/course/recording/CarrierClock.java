package io.trilane.course.recording;

/// CPU time of one thread of the system, and how much of it the tasks above it have been charged.
///
/// A virtual thread can leave its carrier unseen, as at a lock of the JDK; another task then runs
/// there before it comes back. Time that one task was charged is never charged to a second one.
final class CarrierClock {
  private long chargedNanos;

  /// The part of the time between two readings that nobody was charged yet. It is, from now on.
  ///
  /// @param from the reading at which the task was last seen running here
  /// @param to the reading of now
  long charge(long from, long to) {
    long free = Math.max(0, to - Math.max(from, chargedNanos));
    chargedNanos = to;
    return free;
  }
}
