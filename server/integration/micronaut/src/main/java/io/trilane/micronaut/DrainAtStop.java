package io.trilane.micronaut;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.micronaut.grpc.server.health.HealthStatusManagerContainer;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import io.trilane.runtime.Trilane;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Drains a server before Micronaut shuts it down: health first, then calls in flight. The
/// application's end waits for it; nothing is installed for the end of the process.
@Singleton
@Requires(property = "trilane.enabled", notEquals = "false")
final class DrainAtStop implements ApplicationEventListener<ServerShutdownEvent> {
  private final Trilane trilane;
  private final @Nullable HealthStatusManagerContainer health;

  DrainAtStop(Trilane trilane, @Nullable HealthStatusManagerContainer health) {
    this.trilane = trilane;
    this.health = health;
  }

  @Override
  public void onApplicationEvent(ServerShutdownEvent event) {
    if (event.getSource() instanceof GrpcEmbeddedServer server) {
      try {
        trilane.drain(server.getServer(), this::announce);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void announce() {
    if (health != null) {
      health.getHealthStatusManager().enterTerminalState();
    }
  }
}
