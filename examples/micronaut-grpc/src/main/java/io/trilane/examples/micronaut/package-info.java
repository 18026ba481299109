/// A Micronaut application whose services run in Trilane's models.
@NullMarked
package io.trilane.examples.micronaut;

import org.jspecify.annotations.NullMarked;
