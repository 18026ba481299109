/// Tests of io.trilane.runtime.tls.
@NullMarked
package io.trilane.runtime.internal.tls;

import org.jspecify.annotations.NullMarked;
