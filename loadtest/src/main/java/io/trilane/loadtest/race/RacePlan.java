package io.trilane.loadtest.race;

import io.trilane.loadtest.result.Turns;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What is to be run, and for how long.
///
/// @param contestants who may take part; the baseline of a course always does
/// @param rounds how often each contestant runs each course
/// @param warmUp load on every server before its first round
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

  /// The entrants in the order in which a round runs them.
  List<Contestant> order(Course course, int round) {
    return Turns.order(entrants(course), round);
  }
}
