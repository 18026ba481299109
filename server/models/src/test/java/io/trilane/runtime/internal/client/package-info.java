@NullMarked
package io.trilane.runtime.internal.client;

import org.jspecify.annotations.NullMarked;
