@NullMarked
package io.trilane.runtime.guard;

import org.jspecify.annotations.NullMarked;
