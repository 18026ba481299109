package io.trilane.examples.spring;

import com.typesafe.config.ConfigFactory;
import io.grpc.netty.NettyServerBuilder;
import io.trilane.runtime.Trilane;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.grpc.server.ServerBuilderCustomizer;
import org.springframework.grpc.server.service.DefaultGrpcServiceConfigurer;
import org.springframework.grpc.server.service.GrpcServiceConfigurer;

/// Runs every gRPC service of the application in a model.
@Configuration(proxyBeanMethods = false)
class TrilaneConfiguration {
  /// Configured by what stands under `trilane` in Spring's own configuration.
  @Bean
  Trilane trilane(Environment environment) {
    var keys = Bindable.mapOf(String.class, Object.class);
    var configured = Binder.get(environment).bind("trilane", keys).orElse(Map.of());
    return Trilane.start(ConfigFactory.parseMap(Map.of("trilane", configured)));
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
