/// Observers of calls, and the instruments of a running server.
@NullMarked
package io.trilane.runtime.observe;

import org.jspecify.annotations.NullMarked;
