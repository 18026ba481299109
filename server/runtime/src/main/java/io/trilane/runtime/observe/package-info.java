/// Observers of a running server: what happens to each call, and snapshots of its load.
@NullMarked
package io.trilane.runtime.observe;

import org.jspecify.annotations.NullMarked;
