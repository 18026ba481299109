package io.trilane.loadtest.race;

/// Why a contestant is out of a course.
///
/// @param reason one line
record Failure(Course course, Contestant contestant, String reason) {
  @Override
  public String toString() {
    return "%s: %s failed: %s".formatted(course, contestant, reason);
  }
}
