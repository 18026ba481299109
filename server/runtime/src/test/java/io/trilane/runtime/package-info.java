/// Tests of the runtime as a whole.
@NullMarked
package io.trilane.runtime;

import org.jspecify.annotations.NullMarked;
