/// Limits of connections, bytes and time.
@NullMarked
package io.trilane.runtime.wire.limit;

import org.jspecify.annotations.NullMarked;
