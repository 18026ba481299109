/// Tests of what Go's own tests do not ask.
@NullMarked
package io.trilane.channels.sync;

import org.jspecify.annotations.NullMarked;
