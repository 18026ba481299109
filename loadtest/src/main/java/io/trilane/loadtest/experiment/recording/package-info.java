/// Events of a server's JVM, which it records itself (JFR).
@NullMarked
package io.trilane.loadtest.experiment.recording;

import org.jspecify.annotations.NullMarked;
