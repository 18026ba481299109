/// Tests of io.trilane.runtime.reload.
@NullMarked
package io.trilane.runtime.internal.reload;

import org.jspecify.annotations.NullMarked;
