/// Tests of io.trilane.security.tls.
@NullMarked
package io.trilane.security.tls;

import org.jspecify.annotations.NullMarked;
