/// Tests of this package's own promises.
@NullMarked
package io.trilane.runtime.model;

import org.jspecify.annotations.NullMarked;
