@NullMarked
package io.trilane.runtime.input;

import org.jspecify.annotations.NullMarked;
