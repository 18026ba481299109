/// Calls that a simulation makes itself, as steps of a scenario.
@NullMarked
package io.trilane.gatling.own;

import org.jspecify.annotations.NullMarked;
