package io.trilane.spring;

import io.trilane.framework.LoadReport;
import io.trilane.runtime.Trilane;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/// The load of each model, the bytes that are held and the findings of the watchdogs, at
/// `/actuator/trilane` if it is exposed.
@Endpoint(id = "trilane")
final class TrilaneEndpoint {
  private final Trilane trilane;

  TrilaneEndpoint(Trilane trilane) {
    this.trilane = trilane;
  }

  @ReadOperation
  public Map<String, Object> load() {
    return LoadReport.of(trilane);
  }
}
