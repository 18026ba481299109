/// Go's own tests of channels, `select` and `sync`, re-derived for this library: the behaviour they
/// check, on platform and on virtual threads. Many follow the Go source closely, which is copyright
/// The Go Authors under a BSD licence; `NOTICE` in this module carries it.
///
/// These tests wait until a thread is blocked; a Go test sleeps for a while instead.
@NullMarked
package io.trilane.channels.conformance;

import org.jspecify.annotations.NullMarked;
