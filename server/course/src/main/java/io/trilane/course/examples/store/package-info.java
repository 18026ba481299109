/// A key/value store that applies a write once, however often it is sent.
@NullMarked
package io.trilane.course.examples.store;

import org.jspecify.annotations.NullMarked;
