/// Evidence that the channels keep Go's memory model, by jcstress. Lincheck's part is in the tests.
@NullMarked
package io.trilane.channels.proof;

import org.jspecify.annotations.NullMarked;
