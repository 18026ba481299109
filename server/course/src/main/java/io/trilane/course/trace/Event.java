package io.trilane.course.trace;

/// Something that happened to a task.
///
/// @param sequence from 1, in the order in which events were recorded
/// @param nanos since the run began
/// @param task from 1, which is the main task
/// @param parent 0 for the main task
/// @param operation empty if there is none
/// @param object the shared thing; of a value sent or received, NAME#K
/// @param byTask who caused it; 0 if nobody did
/// @param carrier the platform thread under a virtual one; empty if there is none
/// @param core -1 if unknown
/// @param cpuNanos CPU time of the task so far; up to 10 µs behind while it runs
public record Event(
    long sequence,
    long nanos,
    int task,
    int parent,
    State state,
    String operation,
    String object,
    int byTask,
    String thread,
    String carrier,
    int core,
    long cpuNanos) {}
