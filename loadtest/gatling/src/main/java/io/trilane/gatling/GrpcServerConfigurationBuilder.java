package io.trilane.gatling;

import io.trilane.gatling.connect.ServerSettings;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One of several servers that a protocol knows, by its name.
///
/// Immutable: each method gives a new object.
public final class GrpcServerConfigurationBuilder
    extends GrpcConnectionSettings<GrpcServerConfigurationBuilder> {
  private final Supplier<ServerSettings> settings;

  GrpcServerConfigurationBuilder(Supplier<ServerSettings> settings) {
    this.settings = settings;
  }

  @Override
  GrpcServerConfigurationBuilder with(Consumer<ServerSettings> change) {
    return new GrpcServerConfigurationBuilder(changed(settings, change));
  }

  ServerSettings settings() {
    return settings.get();
  }
}
