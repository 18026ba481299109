/// Tests of the budget without a network.
@NullMarked
package io.trilane.runtime.internal.budget;

import org.jspecify.annotations.NullMarked;
