/// Picture processing, with a task for each piece of the picture.
@NullMarked
package io.trilane.course.examples.image;

import org.jspecify.annotations.NullMarked;
