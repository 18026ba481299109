/// Options that the commands of the harness share.
@NullMarked
package io.trilane.loadtest.cli;

import org.jspecify.annotations.NullMarked;
