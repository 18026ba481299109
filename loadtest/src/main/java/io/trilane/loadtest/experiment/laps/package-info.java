/// Short windows of kept processes in turns, which tell small differences in CPU a call apart.
@NullMarked
package io.trilane.loadtest.experiment.laps;

import org.jspecify.annotations.NullMarked;
