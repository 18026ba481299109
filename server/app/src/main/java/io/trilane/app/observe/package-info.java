/// What others see of a running server: metrics, traces, logs, probes.
@NullMarked
package io.trilane.app.observe;

import org.jspecify.annotations.NullMarked;
