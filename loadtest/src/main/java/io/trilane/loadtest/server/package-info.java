/// The servers under test, seen from outside: started as processes or running already.
@NullMarked
package io.trilane.loadtest.server;

import org.jspecify.annotations.NullMarked;
