/// What the commands of the harness share: options, and how each is run.
@NullMarked
package io.trilane.loadtest.cli;

import org.jspecify.annotations.NullMarked;
