/// Tests of the server's watch.
@NullMarked
package io.trilane.runtime.watch;

import org.jspecify.annotations.NullMarked;
