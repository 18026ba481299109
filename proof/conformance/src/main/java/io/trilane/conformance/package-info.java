/// gRPC's official interop suite, Connect's conformance suite and h2spec, against each model.
@NullMarked
package io.trilane.conformance;

import org.jspecify.annotations.NullMarked;
