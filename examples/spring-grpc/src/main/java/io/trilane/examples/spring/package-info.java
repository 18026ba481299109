/// A Spring gRPC application whose services run in Trilane's models.
@NullMarked
package io.trilane.examples.spring;

import org.jspecify.annotations.NullMarked;
