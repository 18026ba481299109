/// Tests of this package's own promises.
@NullMarked
package io.trilane.runtime.grpc;

import org.jspecify.annotations.NullMarked;
