@NullMarked
package io.trilane.client.jfr;

import org.jspecify.annotations.NullMarked;
