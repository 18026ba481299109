/// A chat room.
@NullMarked
package io.trilane.examples.chat;

import org.jspecify.annotations.NullMarked;
