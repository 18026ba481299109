/// The answers of a server to input that no well-behaved client sends, frame by frame, once for
/// each model.
@NullMarked
package io.trilane.runtime.wire;

import org.jspecify.annotations.NullMarked;
