/// Meters that read servers, the injector and the machine from outside.
@NullMarked
package io.trilane.loadtest.experiment.meter;

import org.jspecify.annotations.NullMarked;
