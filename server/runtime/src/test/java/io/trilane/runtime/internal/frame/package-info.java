@NullMarked
package io.trilane.runtime.internal.frame;

import org.jspecify.annotations.NullMarked;
