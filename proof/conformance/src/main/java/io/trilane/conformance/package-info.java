/// gRPC's official interop suite and h2spec, against each model.
@NullMarked
package io.trilane.conformance;

import org.jspecify.annotations.NullMarked;
