/// Tests of the reference server.
@NullMarked
package io.trilane.app;

import org.jspecify.annotations.NullMarked;
