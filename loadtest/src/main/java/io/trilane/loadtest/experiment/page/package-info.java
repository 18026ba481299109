/// The page of a result: one file that needs no network.
@NullMarked
package io.trilane.loadtest.experiment.page;

import org.jspecify.annotations.NullMarked;
