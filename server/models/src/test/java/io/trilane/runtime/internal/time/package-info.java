@NullMarked
package io.trilane.runtime.internal.time;

import org.jspecify.annotations.NullMarked;
