@NullMarked
package io.trilane.runtime.internal.observe;

import org.jspecify.annotations.NullMarked;
