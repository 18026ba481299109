/// Tests of io.trilane.security.reload.
@NullMarked
package io.trilane.security.reload;

import org.jspecify.annotations.NullMarked;
