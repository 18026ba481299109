/// Assertions on results, and what a build server reads of them.
@NullMarked
package io.trilane.loadtest.experiment.check;

import org.jspecify.annotations.NullMarked;
