/// Snapshots of a running server's state, and the readings that its instruments take of one.
@NullMarked
package io.trilane.runtime.metrics;

import org.jspecify.annotations.NullMarked;
