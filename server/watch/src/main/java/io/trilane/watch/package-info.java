/// Watchdogs of one process: deadlocks, starved virtual threads, late event loops and memory that
/// has run out are found within seconds, logged with the names of threads, and counted.
@NullMarked
package io.trilane.watch;

import org.jspecify.annotations.NullMarked;
