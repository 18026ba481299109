package io.trilane.examples.micronaut;

import com.typesafe.config.ConfigFactory;
import io.grpc.BindableService;
import io.grpc.ServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.trilane.runtime.Trilane;
import jakarta.inject.Singleton;
import java.util.Map;

/// Runs every gRPC service of the application in a model.
@Factory
final class TrilaneFactory {
  /// Configured by what stands under `trilane` in Micronaut's own configuration.
  @Singleton
  @Bean(preDestroy = "close")
  Trilane trilane(Environment environment) {
    return Trilane.start(
        ConfigFactory.parseMap(Map.of("trilane", environment.getProperties("trilane"))));
  }

  /// Comes after Micronaut's own properties of a server, and replaces them.
  @Singleton
  BeanCreatedEventListener<ServerBuilder<?>> guards(Trilane trilane) {
    return created -> trilane.guard((NettyServerBuilder) created.getBean());
  }

  @Singleton
  BeanCreatedEventListener<BindableService> inAModel(Trilane trilane) {
    return created -> {
      var bound = trilane.bind(created.getBean());
      return () -> bound;
    };
  }
}
