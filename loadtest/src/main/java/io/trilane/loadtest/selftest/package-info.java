/// `trilane selftest`: the engine held against servers whose latency is known.
@NullMarked
package io.trilane.loadtest.selftest;

import org.jspecify.annotations.NullMarked;
