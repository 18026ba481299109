package io.trilane.loadtest.race;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What is to be run, and for how long.
///
/// @param contestants who may take part; the baseline of a course always does
/// @param rounds how often each contestant runs each course
/// @param warmUp load on every server before its first course; a quarter of it before each further
///   one
/// @param window how long each run is measured
/// @param parkedSessions how many are parked to see what one costs
record RacePlan(
    List<Course> courses,
    Set<Contestant> contestants,
    int rounds,
    Duration warmUp,
    Duration window,
    int parkedSessions) {

  List<Contestant> entrants(Course course) {
    return course.entrants().stream()
        .filter(each -> each == course.baseline() || contestants.contains(each))
        .toList();
  }

  /// How long the load of a round lasts; round 0 warms up.
  ///
  /// @param warm whether the server has run another course before
  Duration length(int round, boolean warm) {
    if (round > 0) {
      return window;
    }
    return warm ? warmUp.dividedBy(4) : warmUp;
  }
}
