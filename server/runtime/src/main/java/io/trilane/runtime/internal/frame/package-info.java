/// Frames and messages of one connection: how many a peer may send without a purpose, and where a
/// message begins and ends.
@NullMarked
package io.trilane.runtime.internal.frame;

import org.jspecify.annotations.NullMarked;
