/// Options that the experiments have in common, as picocli mixins.
@NullMarked
package io.trilane.loadtest.experiment.option;

import org.jspecify.annotations.NullMarked;
