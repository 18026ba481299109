@NullMarked
package io.trilane.examples.micronaut;

import org.jspecify.annotations.NullMarked;
