/// `trilane knee`: the highest rate at which an objective holds.
@NullMarked
package io.trilane.loadtest.knee;

import org.jspecify.annotations.NullMarked;
