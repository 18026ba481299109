/// Tests of io.trilane.runtime.reload.
@NullMarked
package io.trilane.runtime.reload;

import org.jspecify.annotations.NullMarked;
