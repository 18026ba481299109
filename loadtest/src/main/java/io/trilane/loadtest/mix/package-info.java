/// `trilane mix`: light calls beside heavy ones, in each model.
@NullMarked
package io.trilane.loadtest.mix;

import org.jspecify.annotations.NullMarked;
