/// The way of each call to its model, as configuration has it.
@NullMarked
package io.trilane.runtime.internal.routing;

import org.jspecify.annotations.NullMarked;
