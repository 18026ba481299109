/// Servers to test the client against: grpc-java's own, with answers right and wrong.
@NullMarked
package io.trilane.client.counterpart;

import org.jspecify.annotations.NullMarked;
