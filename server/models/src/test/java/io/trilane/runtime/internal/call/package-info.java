/// Tests of this package's own promises.
@NullMarked
package io.trilane.runtime.internal.call;

import org.jspecify.annotations.NullMarked;
