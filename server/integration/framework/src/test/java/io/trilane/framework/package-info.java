@NullMarked
package io.trilane.framework;

import org.jspecify.annotations.NullMarked;
