package io.trilane.watch;

/// The findings of the watchdogs since they were started. What lasts counts once.
///
/// @param deadlocks rings of threads that wait for one another
/// @param starvations times when no carrier was free for a new virtual thread
/// @param loopLags times when an event loop was late
public record WatchFindings(long deadlocks, long starvations, long loopLags) {
  public static final WatchFindings NONE = new WatchFindings(0, 0, 0);
}
