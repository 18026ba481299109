/// Tests of io.trilane.runtime.auth.
@NullMarked
package io.trilane.runtime.internal.auth;

import org.jspecify.annotations.NullMarked;
