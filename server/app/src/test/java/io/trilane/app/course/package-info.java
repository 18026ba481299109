@NullUnmarked
package io.trilane.app.course;

import org.jspecify.annotations.NullUnmarked;
