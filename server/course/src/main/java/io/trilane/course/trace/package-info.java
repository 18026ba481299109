/// The record of what happened to each task of a run.
@NullMarked
package io.trilane.course.trace;

import org.jspecify.annotations.NullMarked;
