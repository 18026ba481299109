/// `trilane run`: one load on any gRPC service.
@NullMarked
package io.trilane.loadtest.run;

import org.jspecify.annotations.NullMarked;
