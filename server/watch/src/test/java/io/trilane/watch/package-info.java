/// Tests of the server's watch.
@NullMarked
package io.trilane.watch;

import org.jspecify.annotations.NullMarked;
