/// The server's life: its settings, its start, what it tells of itself, its end.
@NullMarked
package io.trilane.app.serve;

import org.jspecify.annotations.NullMarked;
