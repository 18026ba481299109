/// Metrics, traces, logs and probes of a running server.
@NullMarked
package io.trilane.app.observe;

import org.jspecify.annotations.NullMarked;
