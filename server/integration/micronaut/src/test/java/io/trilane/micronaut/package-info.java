@NullMarked
package io.trilane.micronaut;

import org.jspecify.annotations.NullMarked;
