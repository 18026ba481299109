/// Watchdogs: what a running process cannot see of itself from within a call, found within seconds,
/// logged with the names of threads, and counted.
@NullMarked
package io.trilane.runtime.internal.watch;

import org.jspecify.annotations.NullMarked;
