/// Tests of this package's own promises.
@NullMarked
package io.trilane.runtime.call;

import org.jspecify.annotations.NullMarked;
