/// For tools that show who waits for whom at channels.
@NullMarked
package io.trilane.channels.observe;

import org.jspecify.annotations.NullMarked;
