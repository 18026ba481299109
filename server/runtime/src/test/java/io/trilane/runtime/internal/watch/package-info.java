/// Tests of the server's watch.
@NullMarked
package io.trilane.runtime.internal.watch;

import org.jspecify.annotations.NullMarked;
