/// Examples that measure the machine: threads, processes, time slices. They alone name threads and
/// clocks.
@NullMarked
package io.trilane.course.examples.machine;

import org.jspecify.annotations.NullMarked;
