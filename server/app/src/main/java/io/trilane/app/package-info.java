/// The reference server: `trilane serve`.
@NullMarked
package io.trilane.app;

import org.jspecify.annotations.NullMarked;
