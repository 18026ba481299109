/// A world in which tasks run as they do in production, on the shipped channels and locks,
/// recorded.
@NullMarked
package io.trilane.course.free;

import org.jspecify.annotations.NullMarked;
