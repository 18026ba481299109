@NullUnmarked
package io.trilane.course.examples.store;

import org.jspecify.annotations.NullUnmarked;
