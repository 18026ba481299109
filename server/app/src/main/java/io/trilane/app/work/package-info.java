/// `WorkService`: the handlers that every comparison runs. They wait, compute and echo, and name no
/// thread.
@NullMarked
package io.trilane.app.work;

import org.jspecify.annotations.NullMarked;
