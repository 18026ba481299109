/// The machine of a channel: its lock, its buffer, its queues and the threads that wait in them.
///
/// Only the other packages of this module use it, and it knows none of them.
@NullMarked
package io.trilane.channels.internal;

import org.jspecify.annotations.NullMarked;
