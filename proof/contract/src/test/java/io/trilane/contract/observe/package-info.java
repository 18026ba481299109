/// Observers, logs and recordings of a call, and what it allocates.
@NullMarked
package io.trilane.contract.observe;

import org.jspecify.annotations.NullMarked;
