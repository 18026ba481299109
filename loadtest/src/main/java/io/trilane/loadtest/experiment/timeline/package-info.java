/// Calls as they were due and as they ended, in buckets of 100 ms; every figure is computed from
/// these.
@NullMarked
package io.trilane.loadtest.experiment.timeline;

import org.jspecify.annotations.NullMarked;
