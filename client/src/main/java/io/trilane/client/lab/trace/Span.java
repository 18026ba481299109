package io.trilane.client.lab.trace;

import io.trilane.proto.v1.TaskEvent.State;

/// A time that a task spent in one state, in one place.
///
/// @param state as in the contract; never ended
/// @param operation that the task does or waits for; empty if there is none
/// @param carrier the platform thread under a virtual one; empty if there is none
/// @param core -1 if unknown
public record Span(
    State state,
    long fromNanos,
    long toNanos,
    String operation,
    String object,
    String thread,
    String carrier,
    int core) {

  public long nanos() {
    return toNanos - fromNanos;
  }
}
