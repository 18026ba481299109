/// Calls in nanoseconds: Gatling itself counts whole milliseconds.
@NullMarked
package io.trilane.gatling.record;

import org.jspecify.annotations.NullMarked;
