/// `trilane curve`: how well contenders hide latency, over the number of clients.
@NullMarked
package io.trilane.loadtest.curve;

import org.jspecify.annotations.NullMarked;
