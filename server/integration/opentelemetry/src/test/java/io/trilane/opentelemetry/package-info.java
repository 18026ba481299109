@NullMarked
package io.trilane.opentelemetry;

import org.jspecify.annotations.NullMarked;
