@NullUnmarked
package io.trilane.course;

import org.jspecify.annotations.NullUnmarked;
