/// Stacks, monitors and names of threads, as the JDK dumps them.
@NullMarked
package io.trilane.watch.dump;

import org.jspecify.annotations.NullMarked;
