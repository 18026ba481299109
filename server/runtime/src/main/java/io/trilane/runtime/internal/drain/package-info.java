/// How a server ends: in which order, by when, and who is named that had to be left.
@NullMarked
package io.trilane.runtime.internal.drain;

import org.jspecify.annotations.NullMarked;
