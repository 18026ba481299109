/// The end of a server: its order, its time limit, and the names of the handlers that were left.
@NullMarked
package io.trilane.runtime.internal.drain;

import org.jspecify.annotations.NullMarked;
