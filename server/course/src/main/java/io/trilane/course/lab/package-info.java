/// The world that an example of the course is written against: tasks, channels, locks, shared
/// variables.
@NullMarked
package io.trilane.course.lab;

import org.jspecify.annotations.NullMarked;
