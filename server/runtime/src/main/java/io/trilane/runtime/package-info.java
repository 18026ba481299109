/// The runtime's front door: [io.trilane.runtime.Trilane] and its settings.
@NullMarked
package io.trilane.runtime;

import org.jspecify.annotations.NullMarked;
