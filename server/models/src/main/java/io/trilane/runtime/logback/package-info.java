/// The runtime with Logback, for programs that have it.
@NullMarked
package io.trilane.runtime.logback;

import org.jspecify.annotations.NullMarked;
