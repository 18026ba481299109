/// The clients of a server under a fault: one that behaves, and those that do not.
@NullMarked
package io.trilane.loadtest.faults.client;

import org.jspecify.annotations.NullMarked;
