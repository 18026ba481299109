/// The entry to the client's commands.
@NullMarked
package io.trilane.client;

import org.jspecify.annotations.NullMarked;
