/// Injectors: each makes traffic in a way of its own, all keep the same time line.
@NullMarked
package io.trilane.loadtest.experiment.inject;

import org.jspecify.annotations.NullMarked;
