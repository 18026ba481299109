/// h2spec's cases against a server, and which of them fail.
@NullMarked
package io.trilane.conformance.h2spec;

import org.jspecify.annotations.NullMarked;
