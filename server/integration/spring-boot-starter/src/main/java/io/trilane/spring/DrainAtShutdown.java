package io.trilane.spring;

import io.grpc.protobuf.services.HealthStatusManager;
import io.trilane.runtime.Trilane;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.grpc.server.lifecycle.GrpcServerShutdownEvent;

/// Drains a server before Spring shuts it down: health and readiness first, then calls in flight.
/// The application's lifecycle waits for it; nothing is installed for the end of the process.
final class DrainAtShutdown implements ApplicationListener<GrpcServerShutdownEvent> {
  private final Trilane trilane;
  private final ApplicationContext context;
  private final ObjectProvider<HealthStatusManager> health;

  DrainAtShutdown(
      Trilane trilane, ApplicationContext context, ObjectProvider<HealthStatusManager> health) {
    this.trilane = trilane;
    this.context = context;
    this.health = health;
  }

  @Override
  public void onApplicationEvent(GrpcServerShutdownEvent event) {
    try {
      trilane.drain(event.getServer(), this::announce);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void announce() {
    AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
    health.ifAvailable(HealthStatusManager::enterTerminalState);
  }
}
