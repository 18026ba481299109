/// Clients that call at a rate, answered or not, each on a connection and a thread of its own, and
/// what becomes of their calls.
@NullMarked
package io.trilane.loadtest.openloop;

import org.jspecify.annotations.NullMarked;
