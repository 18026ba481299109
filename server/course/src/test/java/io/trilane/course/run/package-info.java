@NullUnmarked
package io.trilane.course.run;

import org.jspecify.annotations.NullUnmarked;
