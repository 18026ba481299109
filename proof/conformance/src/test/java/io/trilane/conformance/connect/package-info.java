/// Tests of Connect's suite and of the servers that it calls.
@NullMarked
package io.trilane.conformance.connect;

import org.jspecify.annotations.NullMarked;
