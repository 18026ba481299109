/// For tools that show which thread waits for which at channels.
@NullMarked
package io.trilane.channels.observe;

import org.jspecify.annotations.NullMarked;
