/// `trilane hold`: sessions that are opened and kept, what they cost, and whether they live.
@NullMarked
package io.trilane.loadtest.hold;

import org.jspecify.annotations.NullMarked;
