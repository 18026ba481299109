/// The bytes that are held for clients, counted by stream, connection and address, and what happens
/// when there are too many.
@NullMarked
package io.trilane.runtime.internal.budget;

import org.jspecify.annotations.NullMarked;
