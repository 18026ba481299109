/// Tests of this package's own promises.
@NullMarked
package io.trilane.runtime.internal.log;

import org.jspecify.annotations.NullMarked;
