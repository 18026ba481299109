/// The faults themselves, one class each.
@NullMarked
package io.trilane.loadtest.faults.kind;

import org.jspecify.annotations.NullMarked;
