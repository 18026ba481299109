/// The servers under test: started as processes, exactly as a user would start them, or running
/// already.
@NullMarked
package io.trilane.loadtest.server;

import org.jspecify.annotations.NullMarked;
