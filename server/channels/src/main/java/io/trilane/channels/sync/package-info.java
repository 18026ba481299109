/// Go's `sync` package in Java: locks, conditions and groups, on platform and on virtual threads.
///
/// Unlike the locks of `java.util.concurrent` these belong to no thread: one thread may lock and
/// another unlock, and none is re-entrant. Whatever a thread did before it unlocked, signalled or
/// was done is visible to the thread that this lets go on.
@NullMarked
package io.trilane.channels.sync;

import org.jspecify.annotations.NullMarked;
