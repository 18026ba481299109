/// Sessions that are opened, kept, and asked now and then whether they live.
@NullMarked
package io.trilane.loadtest.experiment.session;

import org.jspecify.annotations.NullMarked;
