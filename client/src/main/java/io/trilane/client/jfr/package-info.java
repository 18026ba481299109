/// Recordings of JDK Flight Recorder, read by call and method.
@NullMarked
package io.trilane.client.jfr;

import org.jspecify.annotations.NullMarked;
