/// The oldest versions of gRPC and Netty that a runtime starts with, and those that are safe.
@NullMarked
package io.trilane.runtime.internal.floor;

import org.jspecify.annotations.NullMarked;
