/// The load harness: starts servers, loads them, compares them.
@NullMarked
package io.trilane.loadtest;

import org.jspecify.annotations.NullMarked;
