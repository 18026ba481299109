@NullMarked
package io.trilane.conformance.h2spec;

import org.jspecify.annotations.NullMarked;
