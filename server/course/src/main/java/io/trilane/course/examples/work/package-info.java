/// Examples of tasks that have work to do, and of what it costs to wait.
@NullMarked
package io.trilane.course.examples.work;

import org.jspecify.annotations.NullMarked;
