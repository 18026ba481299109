/// Log records that are limited, and that never throw.
@NullMarked
package io.trilane.runtime.internal.log;

import org.jspecify.annotations.NullMarked;
