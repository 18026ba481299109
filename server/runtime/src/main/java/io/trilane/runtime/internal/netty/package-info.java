/// Event loops, what is handed to them, and the buffers of their connections.
@NullMarked
package io.trilane.runtime.internal.netty;

import org.jspecify.annotations.NullMarked;
