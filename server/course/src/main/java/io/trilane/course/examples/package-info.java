/// The examples of the notes.
@NullMarked
package io.trilane.course.examples;

import org.jspecify.annotations.NullMarked;
