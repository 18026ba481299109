/// Load of the plainest kind, for races: a fixed number of calls or sessions that never rest, and
/// how many were answered.
@NullMarked
package io.trilane.loadtest.drive;

import org.jspecify.annotations.NullMarked;
