package io.trilane.micronaut;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.trilane.runtime.Trilane;
import jakarta.inject.Singleton;

/// Starts the models of the application.
@Factory
@Requires(property = "trilane.enabled", notEquals = "false")
final class TrilaneFactory {
  /// Configured by what stands under `trilane` in Micronaut's own configuration.
  @Singleton
  @Bean(preDestroy = "close")
  Trilane trilane(Environment environment) {
    var trilane = Trilane.start(MicronautSettings.read(environment));
    trilane.watch();
    return trilane;
  }
}
