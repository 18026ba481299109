@NullMarked
package io.trilane.runtime.internal.task;

import org.jspecify.annotations.NullMarked;
