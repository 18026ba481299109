/// Examples of tasks that share memory: what goes wrong, and what keeps it right.
@NullMarked
package io.trilane.course.examples.memory;

import org.jspecify.annotations.NullMarked;
