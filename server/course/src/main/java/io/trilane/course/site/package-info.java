/// A web site for the crawler: something outside of the program that takes time.
@NullMarked
package io.trilane.course.site;

import org.jspecify.annotations.NullMarked;
