/// nghttp2's load generator as a process, read by the log that it writes of each request.
@NullMarked
package io.trilane.loadtest.experiment.h2load;

import org.jspecify.annotations.NullMarked;
