/// Admission by itself, with a timer that the test fires.
@NullMarked
package io.trilane.runtime.internal.admission;

import org.jspecify.annotations.NullMarked;
