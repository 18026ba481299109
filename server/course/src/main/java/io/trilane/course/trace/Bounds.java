package io.trilane.course.trace;

import java.time.Duration;

/// The limits of one run.
///
/// @param tasks that it starts
/// @param points of one schedule
/// @param schedules tried
/// @param events kept; more are counted
/// @param time until it is ended
public record Bounds(int tasks, int points, int schedules, int events, Duration time) {}
