/// Traffic: the calls that are made, and the way in which they arrive.
@NullMarked
package io.trilane.loadtest.experiment.traffic;

import org.jspecify.annotations.NullMarked;
