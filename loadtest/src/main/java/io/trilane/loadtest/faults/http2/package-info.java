/// Clients that speak HTTP/2 frame by frame, to do what no gRPC client does.
@NullMarked
package io.trilane.loadtest.faults.http2;

import org.jspecify.annotations.NullMarked;
