/// `trilane compare`: reads the command line, conducts the runs, reports.
@NullMarked
package io.trilane.loadtest.compare;

import org.jspecify.annotations.NullMarked;
