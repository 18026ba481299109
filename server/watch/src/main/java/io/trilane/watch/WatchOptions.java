package io.trilane.watch;

import java.time.Duration;

/// The rules of the watchdogs. A [Watch] asks for them at each look, so they may change at any
/// time.
///
/// @param interval from one look to the next
/// @param repeat from one log record of something that lasts to the next
/// @param deadlockThreads threads asked in one look for the lock that they wait for
/// @param starvedAfter how late a virtual thread may begin
/// @param loopLagAfter how late a task of an event loop may run
public record WatchOptions(
    boolean enabled,
    Duration interval,
    Duration repeat,
    int deadlockThreads,
    Duration starvedAfter,
    Duration loopLagAfter) {}
