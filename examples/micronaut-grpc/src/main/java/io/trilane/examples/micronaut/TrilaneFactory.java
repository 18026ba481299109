package io.trilane.examples.micronaut;

import io.grpc.BindableService;
import io.grpc.ServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.naming.conventions.StringConvention;
import io.trilane.framework.FrameworkProperties;
import io.trilane.runtime.Settings;
import io.trilane.runtime.Trilane;
import jakarta.inject.Singleton;
import java.util.HashMap;

/// Runs every gRPC service of the application in a model.
@Factory
final class TrilaneFactory {
  /// Configured by what stands under `trilane` in Micronaut's own configuration.
  @Singleton
  @Bean(preDestroy = "close")
  Trilane trilane(Environment environment) {
    return Trilane.start(settings(environment));
  }

  static Settings settings(Environment environment) {
    var listed = new HashMap<String, String>();
    environment
        .getProperties("trilane", StringConvention.RAW)
        .forEach((name, value) -> listed.put("trilane." + name, value.toString()));
    var schema = Trilane.schema();
    return schema.validate(
        FrameworkProperties.read(
            schema,
            listed.keySet(),
            name -> environment.getProperty(name, String.class).orElseGet(() -> listed.get(name)),
            name -> name));
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
