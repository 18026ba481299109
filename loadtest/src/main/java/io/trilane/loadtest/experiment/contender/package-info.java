/// Servers under measurement, of any name and make.
@NullMarked
package io.trilane.loadtest.experiment.contender;

import org.jspecify.annotations.NullMarked;
