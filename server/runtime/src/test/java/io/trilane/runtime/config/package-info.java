/// Tests of this package's own promises.
@NullMarked
package io.trilane.runtime.config;

import org.jspecify.annotations.NullMarked;
