@NullMarked
package io.trilane.conformance;

import org.jspecify.annotations.NullMarked;
