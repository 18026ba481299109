/// The limits on what is in flight at once, counted so that no place is lost on any path: a
/// [io.trilane.runtime.internal.admission.Limiter] asks each
/// [io.trilane.runtime.internal.admission.Limit] and decides.
@NullMarked
package io.trilane.runtime.internal.admission;

import org.jspecify.annotations.NullMarked;
