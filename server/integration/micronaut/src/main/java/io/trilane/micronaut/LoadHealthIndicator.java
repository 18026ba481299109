package io.trilane.micronaut;

import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.trilane.framework.LoadReport;
import io.trilane.runtime.Trilane;
import jakarta.inject.Singleton;
import java.util.Map;

/// Tells with the application's health which model runs, how full it is and what the watchdogs
/// found. It is always up: alerts belong on the meters.
@Singleton
@Requires(classes = HealthIndicator.class)
@Requires(beans = Trilane.class)
class LoadHealthIndicator extends AbstractHealthIndicator<Map<String, Object>> {
  private final Trilane trilane;

  LoadHealthIndicator(Trilane trilane) {
    this.trilane = trilane;
  }

  @Override
  protected String getName() {
    return "trilane";
  }

  @Override
  protected Map<String, Object> getHealthInformation() {
    healthStatus = HealthStatus.UP;
    return LoadReport.of(trilane);
  }
}
