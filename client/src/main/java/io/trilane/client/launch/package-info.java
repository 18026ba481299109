/// Servers that a command starts for itself, as processes.
@NullMarked
package io.trilane.client.launch;

import org.jspecify.annotations.NullMarked;
