@NullMarked
package io.trilane.testing;

import org.jspecify.annotations.NullMarked;
