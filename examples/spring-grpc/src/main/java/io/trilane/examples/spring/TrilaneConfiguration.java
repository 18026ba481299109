package io.trilane.examples.spring;

import io.grpc.netty.NettyServerBuilder;
import io.trilane.runtime.FrameworkProperties;
import io.trilane.runtime.Settings;
import io.trilane.runtime.Trilane;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.grpc.server.ServerBuilderCustomizer;
import org.springframework.grpc.server.service.DefaultGrpcServiceConfigurer;
import org.springframework.grpc.server.service.GrpcServiceConfigurer;

/// Runs every gRPC service of the application in a model.
@Configuration(proxyBeanMethods = false)
class TrilaneConfiguration {
  /// Configured by what stands under `trilane` in Spring's own configuration.
  @Bean
  Trilane trilane(ConfigurableEnvironment environment) {
    return Trilane.start(settings(environment));
  }

  static Settings settings(ConfigurableEnvironment environment) {
    var names =
        environment.getPropertySources().stream()
            .filter(EnumerablePropertySource.class::isInstance)
            .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
            .toList();
    var schema = Trilane.schema();
    return schema.validate(FrameworkProperties.read(schema, names, environment::getProperty));
  }

  /// Comes after Spring's own properties of a server, and replaces them.
  @Bean
  ServerBuilderCustomizer<NettyServerBuilder> guards(Trilane trilane) {
    return trilane::guard;
  }

  /// Binds each service with the interceptors that Spring has put around it.
  @Bean
  GrpcServiceConfigurer inAModel(Trilane trilane, ApplicationContext context) {
    var spring = new DefaultGrpcServiceConfigurer(context);
    spring.afterPropertiesSet();
    return (service, factory) -> trilane.bind(spring.configure(service, factory));
  }
}
