/// The web crawler of the lecture, in four forms.
@NullMarked
package io.trilane.course.examples.crawl;

import org.jspecify.annotations.NullMarked;
