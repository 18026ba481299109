/// Tests of io.trilane.runtime.auth.
@NullMarked
package io.trilane.runtime.auth;

import org.jspecify.annotations.NullMarked;
