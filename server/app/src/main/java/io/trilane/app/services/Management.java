package io.trilane.app.services;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.Keys;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import io.trilane.settings.Settings;

/// A runtime of its own for the services that tell of the server, so that they answer when the
/// other is full, and count there as nothing.
public final class Management implements AutoCloseable {
  private final Trilane own;

  public Management(Settings settings) {
    var most = settings.get(ServiceSettings.MAX_CALLS);
    own =
        Trilane.builder()
            .model(ModelName.VIRTUAL)
            .set(Keys.MAX_CALLS, most)
            .set(Keys.MAX_SESSIONS, most)
            .start();
  }

  public ServerServiceDefinition bind(GrpcService service) {
    return own.bind(service);
  }

  /// Off the event loops, because channelz blocks on what it asks of other loops.
  ServerServiceDefinition bind(BindableService service) {
    return own.bind(service);
  }

  @Override
  public void close() {
    own.close();
  }
}
