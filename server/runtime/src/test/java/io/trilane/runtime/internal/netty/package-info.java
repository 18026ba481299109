/// Tests of this package's own promises.
@NullMarked
package io.trilane.runtime.internal.netty;

import org.jspecify.annotations.NullMarked;
