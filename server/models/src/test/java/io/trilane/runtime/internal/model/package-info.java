/// Tests of this package's own promises.
@NullMarked
package io.trilane.runtime.internal.model;

import org.jspecify.annotations.NullMarked;
