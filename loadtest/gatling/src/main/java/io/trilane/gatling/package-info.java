/// A Gatling protocol for gRPC.
@NullMarked
package io.trilane.gatling;

import org.jspecify.annotations.NullMarked;
