/// Go's `sync` package in Java: locks, conditions and groups, on platform and on virtual threads.
///
/// Unlike the locks of `java.util.concurrent` these belong to no thread: one thread may lock and
/// another unlock, and none is re-entrant. A thread that goes on after one of them sees everything
/// that the unlocking, signalling or finished thread did before.
@NullMarked
package io.trilane.channels.sync;

import org.jspecify.annotations.NullMarked;
