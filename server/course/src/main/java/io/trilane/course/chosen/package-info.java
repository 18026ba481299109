/// A world in which one task runs at a time and a chooser says which: every race and deadlock can
/// be had.
@NullMarked
package io.trilane.course.chosen;

import org.jspecify.annotations.NullMarked;
