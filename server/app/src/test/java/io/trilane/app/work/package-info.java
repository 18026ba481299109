/// Tests of the reference server.
@NullMarked
package io.trilane.app.work;

import org.jspecify.annotations.NullMarked;
