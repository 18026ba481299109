@NullMarked
package io.trilane.conformance.interop;

import org.jspecify.annotations.NullMarked;
