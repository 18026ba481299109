/// Options that the commands of the harness share, and the way in which each command is run.
@NullMarked
package io.trilane.loadtest.cli;

import org.jspecify.annotations.NullMarked;
