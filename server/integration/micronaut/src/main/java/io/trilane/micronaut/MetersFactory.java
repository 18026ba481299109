package io.trilane.micronaut;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.trilane.framework.LoadMeters;
import io.trilane.runtime.Trilane;
import jakarta.inject.Singleton;

/// Shows the load to Micrometer, if the application has it.
@Factory
@Requires(classes = MeterBinder.class)
@Requires(beans = Trilane.class)
final class MetersFactory {
  @Singleton
  LoadMeters trilaneMeters(Trilane trilane) {
    return new LoadMeters(trilane);
  }
}
