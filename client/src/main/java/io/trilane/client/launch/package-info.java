/// Servers that a command starts for itself: as processes, exactly as a user would start them.
@NullMarked
package io.trilane.client.launch;

import org.jspecify.annotations.NullMarked;
