@NullUnmarked
package io.trilane.course.recording;

import org.jspecify.annotations.NullUnmarked;
