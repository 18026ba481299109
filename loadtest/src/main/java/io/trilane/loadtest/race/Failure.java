package io.trilane.loadtest.race;

/// Why a contestant is out of a course.
///
/// @param reason one line
record Failure(Course course, Contestant contestant, String reason) {
  boolean isOf(Contestant who, Course where) {
    return contestant == who && course == where;
  }

  @Override
  public String toString() {
    return "%s: %s failed: %s".formatted(course, contestant, reason);
  }
}
