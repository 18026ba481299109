package io.trilane.runtime;

import java.util.OptionalInt;

/// What one model has to do, for comparing it with another on the same traffic.
///
/// @param counts since the start
/// @param latency of the calls that it answered
/// @param adaptiveLimit how many calls the adaptive limit lets in now, if it is on
public record ModelLoad(Load counts, LatencySummary latency, OptionalInt adaptiveLimit) {}
