package io.trilane.gatling;

import io.trilane.gatling.connect.ServerSpec;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One of several servers that a protocol knows, by its name.
///
/// Immutable: each method gives a new object.
public final class GrpcServerConfigurationBuilder
    extends GrpcConnectionSettings<GrpcServerConfigurationBuilder> {
  private final Supplier<ServerSpec> settings;

  GrpcServerConfigurationBuilder(Supplier<ServerSpec> settings) {
    this.settings = settings;
  }

  @Override
  GrpcServerConfigurationBuilder with(Consumer<ServerSpec> change) {
    return new GrpcServerConfigurationBuilder(changed(settings, change));
  }

  ServerSpec settings() {
    return settings.get();
  }
}
