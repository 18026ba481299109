/// How a handler's call runs, whatever carries it: messages in, turns, steps, messages out, and
/// where its time went.
@NullMarked
package io.trilane.runtime.internal.call;

import org.jspecify.annotations.NullMarked;
