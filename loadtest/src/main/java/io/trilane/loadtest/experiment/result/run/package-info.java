/// One run of an experiment: its samples, and the figures that are made of them.
@NullMarked
package io.trilane.loadtest.experiment.result.run;

import org.jspecify.annotations.NullMarked;
