/// `trilane compare`: contenders under one load, and a verdict.
@NullMarked
package io.trilane.loadtest.compare;

import org.jspecify.annotations.NullMarked;
