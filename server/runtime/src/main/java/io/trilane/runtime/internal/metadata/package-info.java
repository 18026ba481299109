/// Metadata: names and values that may be sent, values that came, and their size.
@NullMarked
package io.trilane.runtime.internal.metadata;

import org.jspecify.annotations.NullMarked;
