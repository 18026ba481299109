/// Intervals and corrections over forks. The unit of replication is a fresh process, never a call.
@NullMarked
package io.trilane.loadtest.experiment.statistics;

import org.jspecify.annotations.NullMarked;
