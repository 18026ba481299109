/// The tasks of a call: pieces of a handler's work that run beside it as clients of its model.
@NullMarked
package io.trilane.runtime.internal.task;

import org.jspecify.annotations.NullMarked;
