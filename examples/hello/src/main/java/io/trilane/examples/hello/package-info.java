/// A server that blocks.
@NullMarked
package io.trilane.examples.hello;

import org.jspecify.annotations.NullMarked;
