/// Tests of io.trilane.runtime.tls.
@NullMarked
package io.trilane.runtime.tls;

import org.jspecify.annotations.NullMarked;
