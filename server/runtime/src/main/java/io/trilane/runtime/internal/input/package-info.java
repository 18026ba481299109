/// Requests checked before any handler sees them: each broken one is answered with the status that
/// gRPC's table names, in trailers, whatever model runs the method.
@NullMarked
package io.trilane.runtime.internal.input;

import org.jspecify.annotations.NullMarked;
