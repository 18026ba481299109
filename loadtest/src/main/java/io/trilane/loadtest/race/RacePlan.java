package io.trilane.loadtest.race;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What is to be run, and for how long.
///
/// @param contestants who may take part; the baseline of a course always does
/// @param forks how often all of it is done, each time on new servers
/// @param rounds how often each contestant runs each course in each fork
/// @param warmUp load on a server before its first course, at most; a quarter of it before each
///   further one
/// @param window how long each run is measured
/// @param parkedSessions how many are parked to see what one costs
record RacePlan(
    List<Course> courses,
    Set<Contestant> contestants,
    int forks,
    int rounds,
    Duration warmUp,
    Duration window,
    int parkedSessions) {
  static final Duration WARM_UP_LAP = Duration.ofSeconds(3);

  List<Course> timedCourses() {
    return courses.stream().filter(course -> !course.isParking()).toList();
  }

  List<Course> parkingCourses() {
    return courses.stream().filter(Course::isParking).toList();
  }

  List<Contestant> entrants(Course course) {
    return course.entrants().stream()
        .filter(each -> each == course.baseline() || contestants.contains(each))
        .toList();
  }

  /// How often a server runs a course at most before it is measured.
  ///
  /// @param warm whether the server has run another course before
  int warmUpLaps(boolean warm) {
    return Math.max(1, (int) (warmUp.dividedBy(WARM_UP_LAP) / (warm ? 4 : 1)));
  }
}
