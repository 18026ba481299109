/// Whether a client is let in: the bounds on what is in flight at once, counted so that no place is
/// lost on any path.
@NullMarked
package io.trilane.runtime.internal.admission;

import org.jspecify.annotations.NullMarked;
