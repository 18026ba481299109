@NullUnmarked
package io.trilane.course.lab;

import org.jspecify.annotations.NullUnmarked;
