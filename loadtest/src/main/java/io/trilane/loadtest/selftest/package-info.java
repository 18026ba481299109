/// `trilane selftest`: the engine held against servers whose figures are known.
@NullMarked
package io.trilane.loadtest.selftest;

import org.jspecify.annotations.NullMarked;
