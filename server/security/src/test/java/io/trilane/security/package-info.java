/// Tests of io.trilane.security.
@NullMarked
package io.trilane.security;

import org.jspecify.annotations.NullMarked;
