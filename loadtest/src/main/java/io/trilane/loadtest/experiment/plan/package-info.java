/// Plans: which runs are made, in which order, and the journal that lets an interrupted one go on.
@NullMarked
package io.trilane.loadtest.experiment.plan;

import org.jspecify.annotations.NullMarked;
