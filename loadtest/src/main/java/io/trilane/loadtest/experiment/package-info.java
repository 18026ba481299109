/// The engine of every experiment: a plan is conducted, its runs are judged, the result is written.
@NullMarked
package io.trilane.loadtest.experiment;

import org.jspecify.annotations.NullMarked;
