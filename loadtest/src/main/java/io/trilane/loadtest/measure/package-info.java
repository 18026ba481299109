/// What one run under load is: the work asked for, the calls it made, what they cost.
@NullMarked
package io.trilane.loadtest.measure;

import org.jspecify.annotations.NullMarked;
