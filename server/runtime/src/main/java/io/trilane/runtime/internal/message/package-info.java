/// The sizes of messages, and buffers that fit them.
@NullMarked
package io.trilane.runtime.internal.message;

import org.jspecify.annotations.NullMarked;
