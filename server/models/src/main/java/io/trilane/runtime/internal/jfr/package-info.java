/// Events of JDK Flight Recorder, which cost next to nothing while nobody records.
@NullMarked
package io.trilane.runtime.internal.jfr;

import org.jspecify.annotations.NullMarked;
