package io.trilane.course.trace;

/// A line that a task has printed.
///
/// @param nanos since the run began
public record Line(int task, long nanos, String text) {}
