/// The starter for Spring Boot 4 with Spring gRPC 1.0: one dependency and `trilane.model=…` run
/// every gRPC service of an application in a model.
@NullMarked
package io.trilane.spring;

import org.jspecify.annotations.NullMarked;
