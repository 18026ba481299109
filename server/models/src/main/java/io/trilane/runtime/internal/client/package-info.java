/// A call as a model sees it: the program that it runs, and its states.
@NullMarked
package io.trilane.runtime.internal.client;

import org.jspecify.annotations.NullMarked;
