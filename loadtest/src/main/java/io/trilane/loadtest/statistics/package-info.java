/// Summaries over runs. The unit of replication is a run on a fresh server, never a call.
@NullMarked
package io.trilane.loadtest.statistics;

import org.jspecify.annotations.NullMarked;
