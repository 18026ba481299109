/// What keeps one peer from taking a server away from the others: limits on connections, frames,
/// messages and time, and on what broken input may write to the log.
@NullMarked
package io.trilane.runtime.internal.guard;

import org.jspecify.annotations.NullMarked;
