@NullUnmarked
package io.trilane.course.examples.machine;

import org.jspecify.annotations.NullUnmarked;
