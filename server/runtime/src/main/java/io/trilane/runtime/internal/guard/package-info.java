/// Limits that keep one peer from taking a server away from the others: on connections, frames,
/// messages, time, and on what broken input writes to the log.
@NullMarked
package io.trilane.runtime.internal.guard;

import org.jspecify.annotations.NullMarked;
