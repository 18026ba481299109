@NullUnmarked
package io.trilane.course.examples;

import org.jspecify.annotations.NullUnmarked;
