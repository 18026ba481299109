/// Streams: what a user can do with one, its state, and what its checks save.
@NullMarked
package io.trilane.gatling.stream;

import org.jspecify.annotations.NullMarked;
