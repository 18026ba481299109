/// A server to test the harness against.
@NullMarked
package io.trilane.loadtest.standin;

import org.jspecify.annotations.NullMarked;
