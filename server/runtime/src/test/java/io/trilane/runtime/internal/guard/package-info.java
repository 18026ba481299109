@NullMarked
package io.trilane.runtime.internal.guard;

import org.jspecify.annotations.NullMarked;
