/// Checks of what a server answered, on Gatling's own check machinery.
@NullMarked
package io.trilane.gatling.check;

import org.jspecify.annotations.NullMarked;
