/// The run of a handler's call, independent of the transport: messages in, turns, steps, messages
/// out, and its time.
@NullMarked
package io.trilane.runtime.internal.call;

import org.jspecify.annotations.NullMarked;
