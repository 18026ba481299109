/// The keys of the runtime.
@NullMarked
package io.trilane.runtime.internal.settings;

import org.jspecify.annotations.NullMarked;
