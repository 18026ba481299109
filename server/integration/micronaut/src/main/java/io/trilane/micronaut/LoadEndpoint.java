package io.trilane.micronaut;

import io.micronaut.context.annotation.Requires;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.management.endpoint.annotation.Read;
import io.trilane.framework.LoadReport;
import io.trilane.runtime.Trilane;
import java.util.Map;

/// The load of each model, the bytes that are held and the findings of the watchdogs, at `/trilane`
/// for callers who are authenticated, as with every sensitive endpoint of Micronaut's.
@Endpoint("trilane")
@Requires(classes = Endpoint.class)
@Requires(beans = Trilane.class)
class LoadEndpoint {
  private final Trilane trilane;

  LoadEndpoint(Trilane trilane) {
    this.trilane = trilane;
  }

  @Read
  Map<String, Object> load() {
    return LoadReport.of(trilane);
  }
}
