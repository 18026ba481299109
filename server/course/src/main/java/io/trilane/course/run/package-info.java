/// One run of an example: what it was asked for, how it ended, and what that proves.
@NullMarked
package io.trilane.course.run;

import org.jspecify.annotations.NullMarked;
