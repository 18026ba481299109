@NullMarked
package io.trilane.details;

import org.jspecify.annotations.NullMarked;
