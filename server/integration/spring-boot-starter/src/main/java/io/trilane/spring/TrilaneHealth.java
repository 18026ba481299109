package io.trilane.spring;

import io.trilane.runtime.Trilane;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Tells with the application's health which model runs, how full it is and what the watchdogs
/// found.
///
/// It is always up: a restart of a server that refuses calls would refuse them all, and a finding
/// counts from the start on, even after its cause is gone. Alerts belong on the meters.
final class TrilaneHealth implements HealthIndicator {
  private final Trilane trilane;

  TrilaneHealth(Trilane trilane) {
    this.trilane = trilane;
  }

  @Override
  public Health health() {
    var load = trilane.load();
    var found = trilane.findings();
    return Health.up()
        .withDetail("model", trilane.model().toString())
        .withDetail("inFlight", load.inFlight())
        .withDetail("utilisation", load.utilisation())
        .withDetail("refused", load.refused())
        .withDetail("deadlocks", found.deadlocks())
        .withDetail("starvations", found.starvations())
        .withDetail("loopLags", found.loopLags())
        .build();
  }
}
