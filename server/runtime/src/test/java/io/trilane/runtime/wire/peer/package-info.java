/// A client that writes HTTP/2 frame by frame, and a server for it to talk to.
@NullMarked
package io.trilane.runtime.wire.peer;

import org.jspecify.annotations.NullMarked;
