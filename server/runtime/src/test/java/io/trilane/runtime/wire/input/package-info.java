/// Broken and hostile input, each kind with the answer that the server owes it.
@NullMarked
package io.trilane.runtime.wire.input;

import org.jspecify.annotations.NullMarked;
