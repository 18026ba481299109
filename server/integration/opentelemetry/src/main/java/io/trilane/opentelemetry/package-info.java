/// Metrics and traces of a runtime for any OpenTelemetry SDK.
@NullMarked
package io.trilane.opentelemetry;

import org.jspecify.annotations.NullMarked;
