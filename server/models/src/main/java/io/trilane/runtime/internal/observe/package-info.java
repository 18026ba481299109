/// The times of observed calls, and their way to the observers.
@NullMarked
package io.trilane.runtime.internal.observe;

import org.jspecify.annotations.NullMarked;
