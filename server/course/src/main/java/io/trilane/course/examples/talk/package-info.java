/// Examples of tasks that talk over channels, and of how they begin and end.
@NullMarked
package io.trilane.course.examples.talk;

import org.jspecify.annotations.NullMarked;
