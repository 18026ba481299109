package io.trilane.runtime;

/// What admission has counted since the start.
///
/// @param admitted calls and streams that got a handler
/// @param refused calls and streams for which there was no room
/// @param inFlight calls and streams that hold a place now
/// @param waiting calls and streams that wait for a place now
/// @param tasks that handlers have started and that have not ended
public record Load(long admitted, long refused, long inFlight, long waiting, long tasks) {
  public static final Load NONE = new Load(0, 0, 0, 0, 0);

  public Load plus(Load other) {
    return new Load(
        admitted + other.admitted,
        refused + other.refused,
        inFlight + other.inFlight,
        waiting + other.waiting,
        tasks + other.tasks);
  }
}
