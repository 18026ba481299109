package io.trilane.course.trace;

/// A line that a task has printed.
///
/// @param nanos since the run began
public record PrintedLine(int task, long nanos, String text) {}
