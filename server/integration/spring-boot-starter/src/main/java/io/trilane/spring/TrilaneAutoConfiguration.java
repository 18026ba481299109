package io.trilane.spring;

import io.grpc.protobuf.services.HealthStatusManager;
import io.trilane.runtime.Trilane;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.grpc.server.autoconfigure.ConditionalOnGrpcServerEnabled;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerAutoConfiguration;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerFactoryAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.grpc.server.service.DefaultGrpcServiceConfigurer;
import org.springframework.grpc.server.service.GrpcServiceConfigurer;

/// Runs every gRPC service of the application in a model, and drains the server when the
/// application stops.
@AutoConfiguration(
    before = {GrpcServerFactoryAutoConfiguration.class, GrpcServerAutoConfiguration.class},
    after = OwnServicesAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "trilane.enabled", matchIfMissing = true)
@ConditionalOnGrpcServerEnabled
@ConditionalOnBean(io.grpc.BindableService.class)
@Import(GuardedServerConfiguration.class)
public final class TrilaneAutoConfiguration {
  /// Configured by what stands under `trilane` in Spring's own configuration.
  @Bean
  @ConditionalOnMissingBean
  Trilane trilane(ConfigurableEnvironment environment) {
    var trilane = Trilane.start(SpringSettings.read(environment));
    trilane.watch();
    return trilane;
  }

  /// Binds each service with the interceptors that Spring has put around it.
  @Bean
  @ConditionalOnMissingBean
  GrpcServiceConfigurer grpcServiceConfigurer(Trilane trilane, ApplicationContext context) {
    var spring = new DefaultGrpcServiceConfigurer(context);
    spring.afterPropertiesSet();
    return new ModelConfigurer(trilane, spring);
  }

  @Bean
  DrainAtShutdown trilaneDrain(
      Trilane trilane, ApplicationContext context, ObjectProvider<HealthStatusManager> health) {
    return new DrainAtShutdown(trilane, context, health);
  }
}
