/// Go's channels, `select` and locks in Java, on platform and on virtual threads.
@NullMarked
package io.trilane.channels;

import org.jspecify.annotations.NullMarked;
