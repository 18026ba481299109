/// The result of any experiment: one format, one table.
@NullMarked
package io.trilane.loadtest.experiment.result;

import org.jspecify.annotations.NullMarked;
