package io.trilane.micronaut;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.trilane.framework.TrilaneMeters;
import io.trilane.runtime.Trilane;
import jakarta.inject.Singleton;

/// Shows the load to Micrometer, if the application has it.
@Factory
@Requires(classes = MeterBinder.class)
@Requires(beans = Trilane.class)
final class MetersFactory {
  @Singleton
  TrilaneMeters trilaneMeters(Trilane trilane) {
    return new TrilaneMeters(trilane);
  }
}
