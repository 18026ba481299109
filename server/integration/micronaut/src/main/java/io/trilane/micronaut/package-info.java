/// The module for Micronaut gRPC 4: one dependency and `trilane.model` run every gRPC service of an
/// application in a model.
@NullMarked
package io.trilane.micronaut;

import org.jspecify.annotations.NullMarked;
