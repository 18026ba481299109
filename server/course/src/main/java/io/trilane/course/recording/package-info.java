/// The recorder of a run: who writes what happens to its tasks, and what that costs.
@NullMarked
package io.trilane.course.recording;

import org.jspecify.annotations.NullMarked;
