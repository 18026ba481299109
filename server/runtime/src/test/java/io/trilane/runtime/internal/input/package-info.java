@NullMarked
package io.trilane.runtime.internal.input;

import org.jspecify.annotations.NullMarked;
