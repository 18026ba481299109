/// The official interop client, and the services in Trilane's models that it calls.
@NullMarked
package io.trilane.conformance.interop;

import org.jspecify.annotations.NullMarked;
